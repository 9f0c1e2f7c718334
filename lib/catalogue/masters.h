#pragma once

#include <kho/archive.h>
#include <kho/catalogue.h>

#include <cstdint>
#include <string>

#include "base/fd.h"

/// The store of originals. Invariant: a master is never altered or deleted.
namespace kho {

struct Sidecar;

/// Does the store hold a copy of the master? Its bytes are not looked at.
bool has_copy(const Archive& archive, const std::string& master);

/// The path of a master's bytes: the stored copy, else the file itself where it was taken in in place. Of
/// several such the last that is there: a file that was moved was met again where it is now.
std::string path_of_master(const Archive& archive, const MasterInfo& master);

struct HashedFile {
    std::string id;  ///< SHA-256, hexadecimal
    std::int64_t size = 0;
};

/// Reads an open regular file to its end, from its start. Throws Error: io, or busy when the file changed
/// while it was read (told by fstat before and after: device, inode, size, mtime, ctime).
HashedFile hash_file(const Fd& file, const std::string& subject);

/// Left free beside a new master, so that the catalogue can still be written: bytes.
inline constexpr std::uint64_t space_reserve = std::uint64_t{64} << 20U;

/// Throws Error (io) when less than `size` bytes and the reserve are free there.
void check_space(const std::string& folder, std::int64_t size);

/// Puts a copy of an open file into the store with its sidecar, durably: temporary file on the same file
/// system, hashed while it is written, fsync, renamed without replacing, fsync of the folder. A copy that is
/// there already is compared by its full hash. Once this returns the master may be spoken of in the
/// catalogue. Throws Error: io (also when there is too little space, before anything is written), busy (what
/// was read does not have the hash that the sidecar names), damaged (the store has a file of this name with
/// other bytes).
void publish_master(const Archive& archive, const Fd& file, const Sidecar& sidecar,
                    const std::string& subject);

/// Only the sidecar: for a master that stays where it is, or whose sidecar is to be made again. Durable once
/// this returns. Throws Error.
void write_sidecar(const Archive& archive, const Sidecar& sidecar);

/// Is this path, under the archive's masters, one of a file that is still being made?
bool is_temporary(const Archive& archive, const std::string& path);

/// Removes what interrupted runs left in the store's temporary folder. Only under the write lock. Throws
/// Error (io).
void remove_leftovers(const Archive& archive);

}  // namespace kho
