#pragma once

#include <string>

#include "base/fd.h"

/// What is to outlive a power cut: the bytes of a file after `sync_file`, its name after `sync_folder` of the
/// folder it is in.
namespace kho {

/// Writes a file through to the disk. An error means the bytes are not to be relied on, and must not be tried
/// again. Throws Error (io).
void sync_file(const Fd& file, const std::string& subject);

/// Makes the names in a folder durable. File systems that have nothing to write for a folder say EINVAL.
/// Throws Error (io).
void sync_folder(const std::string& folder);

}  // namespace kho
