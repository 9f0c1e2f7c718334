#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kho {

/// A file system as kho sees it.
struct FileSystem {
    std::string name;      ///< "ext4", "NFS"; "unknown" where kho has no name for it
    bool network = false;  ///< on another machine: locks and syncing are only as good as that machine's
    bool fat = false;      ///< FAT or exFAT: no links, no permissions, no journal
    [[nodiscard]] bool weak() const { return network || fat; }
};

/// By the magic number statfs(2) tells.
FileSystem file_system_of_type(std::uint32_t magic);

/// That of the file or folder at `path`; nothing if the system does not say.
std::optional<FileSystem> file_system_at(const std::string& path);

/// Bytes that may still be written there by who runs this; nothing if the system does not say.
std::optional<std::uint64_t> free_bytes(const std::string& path);

/// What to tell people whose archive is there; empty where all is well.
std::string warning_about(const FileSystem& file_system);

}  // namespace kho
