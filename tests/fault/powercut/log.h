#pragma once

#include <cstdint>
#include <regex>
#include <string>
#include <vector>

namespace kho::fault {

/// One line of the shim's log (Watch::log says what each holds).
struct Entry {
    enum class What { process, open, write, truncate, sync, mkdir, unlink, rename, link, end, none };
    What what;  ///< none: taken out by a test
    int file = 0;
    std::size_t number = 0;  ///< flags of an open, offset of a write, size of a truncate
    std::string bytes;       ///< of a write
    std::string path;        ///< or the name of the command that ended
    std::string to;          ///< of a rename and a link
};

/// Takes the syncs of some files and folders out, by their path: a kho that forgets them.
void forget_syncs(std::vector<Entry>& log, const std::regex& paths);

/// Throws std::runtime_error on a line that it does not understand.
std::vector<Entry> read_log(const std::string& path);

}  // namespace kho::fault
