#include "base/file_system.h"

#include <sys/statfs.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <iterator>

namespace kho {

namespace {

struct Row {
    std::uint32_t magic;
    const char* name;
    bool network = false, fat = false;
};

/// Those archives are met on; numbers of statfs(2) and of the kernel's magic.h.
constexpr Row rows[] = {
    {0xEF53, "ext4"},
    {0x58465342, "xfs"},
    {0x9123683E, "btrfs"},
    {0x2FC12FC1, "zfs"},
    {0xF2F52010, "f2fs"},
    {0x01021994, "tmpfs"},
    {0x858458F6, "ramfs"},
    {0x794C7630, "overlay"},
    {0x5346544E, "NTFS"},
    {0x7366746E, "NTFS"},
    {0x65735546, "FUSE"},
    {0x6969, "NFS", true},
    {0x517B, "SMB", true},
    {0xFF534D42, "SMB", true},
    {0xFE534D42, "SMB", true},
    {0x01021997, "9p", true},
    {0x00C36400, "Ceph", true},
    {0x5346414F, "AFS", true},
    {0x4D44, "FAT", false, true},
    {0x2011BAB0, "exFAT", false, true},
};

}  // namespace

FileSystem file_system_of_type(std::uint32_t magic) {
    const Row* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.magic == magic; });
    if (found == std::end(rows)) return {"unknown"};
    return {found->name, found->network, found->fat};
}

std::optional<FileSystem> file_system_at(const std::string& path) {
    struct statfs status {};
    if (::statfs(path.c_str(), &status) != 0) return std::nullopt;
    return file_system_of_type(static_cast<std::uint32_t>(status.f_type));
}

std::optional<std::uint64_t> free_bytes(const std::string& path) {
    struct statvfs space {};
    if (::statvfs(path.c_str(), &space) != 0) return std::nullopt;
    return std::uint64_t{space.f_bavail} * space.f_frsize;
}

std::string warning_about(const FileSystem& file_system) {
    if (file_system.network)
        return "the archive is on a network file system (" + file_system.name +
               "): locks and saving are only as good as the other machine's; a local disk is safer";
    if (file_system.fat)
        return "the archive is on " + file_system.name +
               ": it keeps no permissions and may lose files when it is pulled out; a local disk is safer";
    return "";
}

}  // namespace kho
