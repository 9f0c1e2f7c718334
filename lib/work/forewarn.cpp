#include "work/forewarn.h"

#include <fmt/format.h>

#include "base/file_system.h"
#include "catalogue/masters.h"

namespace kho {

namespace {

std::string too_little_space(const Archive& archive, const std::vector<FoundFile>& files) {
    std::uint64_t needed = 0;
    for (const FoundFile& file : files) needed += static_cast<std::uint64_t>(file.size);
    const auto free = free_bytes(archive.masters_folder());
    if (!free || needed + space_reserve <= *free) return "";
    return fmt::format(
        "the files have {} MB, and {} MB are free at {}, of which {} MB stay free: not all will go in; the "
        "run stops when "
        "the disk is full, and goes on from there when run again",
        needed >> 20U, *free >> 20U, archive.folder(), space_reserve >> 20U);
}

}  // namespace

void forewarn(const Archive& archive, const std::vector<FoundFile>& files, bool copies,
              const Observer& observer) {
    if (!observer.note) return;
    const auto tell = [&](const std::string& warning) {
        if (!warning.empty()) observer.note(warning);
    };
    if (const auto file_system = file_system_at(archive.folder())) tell(warning_about(*file_system));
    if (copies) tell(too_little_space(archive, files));
}

}  // namespace kho
