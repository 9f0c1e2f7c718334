#pragma once

#include <kho/error.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kho {

/// A file to take in, and the folder it was found in (empty for a file that was named itself).
struct FoundFile {
    std::string path;
    std::string folder;
    std::int64_t size = 0;  ///< bytes, when it was found
};

/// The regular files under the paths: a path that is a file is itself, a folder is walked in natural order,
/// files before folders; hidden entries (a leading dot) are passed over, and each is told to `hidden`. Of an
/// archive that was named itself only what stands beside its own files is found; one that is met is passed
/// over. Symbolic links, FIFOs, sockets and devices are not followed or opened: each is told to `refused`,
/// and so is what cannot be read. Paths are bytes, of any length and any depth.
std::vector<FoundFile> walk(const std::vector<std::string>& paths,
                            const std::function<void(const Error&)>& refused,
                            const std::function<void(const std::string& path)>& hidden);

}  // namespace kho
