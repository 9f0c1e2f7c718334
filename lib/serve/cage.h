#pragma once

#include <cstdint>
#include <string>

namespace kho {

/// How far a process has given up what it might do; each level includes those before it.
///   rlimits      bounds on memory, time, descriptors; no files written, no core dumps
///   no_landlock  and no privileges to gain, and only the system calls that decoding needs (seccomp)
///   full         and no file, network address or other process to be reached (Landlock)
enum class CageLevel { off, rlimits, no_landlock, full };
const char* name_of(CageLevel level);  ///< "off", "rlimits", "no-landlock", "full"

struct CageLimits {
    std::int64_t memory_bytes = std::int64_t{4} << 30U;  ///< of address space
    std::int64_t cpu_seconds = 24 * 3600;
    CageLevel most = CageLevel::full;  ///< lower for tests, and for looking at what a level costs
};

/// Shuts this process in for good and returns the level that this kernel allows. Needs no privileges. What it
/// may use afterwards must be there already: libraries and models loaded, descriptors open. To be called
/// while there is one thread; with more than one the level stays at no_landlock, since Landlock binds
/// threads.
CageLevel enter_cage(const CageLimits& limits = {});

/// The same for a process that is about to become another program, for the work on one open file: it may also
/// read and execute what is installed (/usr, fonts, the dynamic linker's files) and open this file again to
/// read it. Nothing else of the file system, no network, no other process. Without Landlock no file is kept
/// from it but by its permissions.
CageLevel enter_program_cage(const CageLimits& limits, int file);

/// The parts, for those two alone. False where the kernel does not know them. `file` is -1 for a worker.
bool enter_landlock(int file);
enum class CageKind { worker, program };
bool enter_seccomp(CageKind kind);

}  // namespace kho
