#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "package/manifest.h"

namespace kho {

/// A folder's path without slashes at its end, and the folder it is in.
std::string without_slashes(std::string path);
std::string parent_of(const std::string& path);

/// A file that is in a bag.
struct BagFile {
    std::string path;  ///< from the bag's folder: data/…
    std::int64_t size = 0;
    std::string sha256, sha512;  ///< hexadecimal
};

/// Writes a bag (RFC 8493) with manifests of SHA-256 and SHA-512, under a name of its own beside the one it
/// will have. Unless it was published, all of it is removed again.
class BagWriter {
 public:
    using Sink = std::function<void(std::string_view bytes)>;

    /// Throws Error: exists (there is something called `folder`), denied, io.
    explicit BagWriter(std::string folder);
    ~BagWriter();
    BagWriter(const BagWriter&) = delete;
    BagWriter& operator=(const BagWriter&) = delete;

    /// A file of what `write` gives to its sink; folders are made as needed. Throws Error (io), interrupted.
    BagFile add(const std::string& path, const std::function<void(const Sink& put)>& write);
    BagFile add(const std::string& path, std::string_view bytes);
    /// An open file from its beginning to its end.
    BagFile add(const std::string& path, const Fd& file, const std::string& subject);

    [[nodiscard]] std::int64_t files() const { return static_cast<std::int64_t>(payload_.size()); }
    [[nodiscard]] std::int64_t bytes() const { return bytes_; }

    /// Writes manifests and bag-info.txt (`info`, and what the bag's contents make of it), everything through
    /// to the disk, and gives the bag its name. Throws Error: exists, io.
    void publish(std::vector<Tag> info);

 private:
    std::string folder_, temporary_;
    Fd opened_;                      // before anything is written: so that no failure to write is missed
    std::set<std::string> folders_;  // that were made in it
    std::vector<BagFile> payload_, tag_files_;
    std::int64_t bytes_ = 0;
};

}  // namespace kho
