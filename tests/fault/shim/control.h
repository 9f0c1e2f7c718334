#pragma once

/// What a test tells the shim, and what the shim tells the test: one struct in a file that both have mapped.
///
/// The shim is loaded with LD_PRELOAD into one kho process and watches the files below one folder:
///   KHO_SHIM_FOLDER   that folder, as an absolute path without symbolic links
///   KHO_SHIM_CONTROL  a file with a Control: makes calls fail (and counts them)
///   KHO_SHIM_LOG      a file to which every change of the folder is added, in its order (see Watch::log)
/// Programs that the process starts, workers above all, run without it.
namespace kho::fault {

enum class Calls : int { open, write, sync, name, change, close };
inline constexpr int kinds_of_calls = 6;
/// For messages; `name` stands for rename and link, `change` for unlink, mkdir and truncate.
inline constexpr const char* name_of_calls[kinds_of_calls] = {"open", "write",  "fsync",
                                                              "name", "change", "close"};

inline constexpr int shortened = -1;  ///< in place of an errno: half of the bytes are written

struct Control {
    Calls calls;     ///< which calls are to fail
    int error;       ///< with which errno, or `shortened`
    long nth;        ///< the how manieth of them, from 1; 0: none
    bool for_ever;   ///< and all after it
    bool skip_sync;  ///< fsync does nothing but count: no power is cut while a test runs

    long counts[kinds_of_calls];  ///< the calls there were
    long failed;                  ///< how many were made to fail
    char paths[8192];  ///< what they were: path, tab, call and newline, as many as there is room for
};

}  // namespace kho::fault
