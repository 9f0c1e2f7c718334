#pragma once

#include <string>
#include <string_view>

#include "base/fd.h"

/// Files that appear under their name whole and for good, or not at all:
///     NewFile file(folder);  write(…);  sync();  publish(path);  sync_folder(parent);
namespace kho {

/// A file under a name of its own until it is published. Unless it was, it is removed again.
class NewFile {
 public:
    /// Makes it, empty, in `folder`, which must be on the file system it will be published on. Nobody may
    /// write to it later. Throws Error.
    explicit NewFile(const std::string& folder);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes) { write_all(fd_, bytes, path_); }

    /// Writes it through to the disk and closes it; an error means the bytes are not to be relied on, and
    /// must not be tried again. Throws Error (io).
    void sync();

    /// Gives it its final name, unless there is something of that name: then false. Throws Error.
    [[nodiscard]] bool publish(const std::string& path);

    /// Gives it its final name in place of what has that name now. Throws Error.
    void replace(const std::string& path);

 private:
    std::string path_;
    Fd fd_;
};

/// A new name for a file or folder, unless there is something of that name: then false. For file systems
/// without links too. Throws Error.
[[nodiscard]] bool rename_without_replacing(const std::string& from, const std::string& to);

/// Makes the names in a folder durable. File systems that have nothing to write for a folder say EINVAL.
/// Throws Error (io).
void sync_folder(const std::string& folder);

}  // namespace kho
