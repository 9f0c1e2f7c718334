#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace kho {

/// A file's bytes as memory that is read as it is touched, and that processes with the same file share. What
/// is written into the file meanwhile is seen, and whoever cuts it short kills those who touch what was cut
/// off: for files that are replaced, not written over.
class MappedFile {
 public:
    MappedFile() = default;
    /// Throws Error (missing, denied, io).
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
    std::span<const std::uint8_t> bytes_;
};

}  // namespace kho
