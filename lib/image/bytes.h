#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kho {

/// Random access to the bytes of an open file or of a piece of memory. Reading past the end gives fewer
/// bytes, never an error: what parses them finds out. The descriptor or the memory stays the caller's.
class Bytes {
 public:
    explicit Bytes(int fd) : fd_(fd) {}
    explicit Bytes(std::string_view memory) : memory_(memory) {}

    /// At most `size` bytes from `offset` on. Throws Error (io).
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t size) const;

 private:
    int fd_ = -1;
    std::string_view memory_;
};

/// An unsigned number of 1 to 8 bytes.
std::uint64_t number(std::string_view bytes, bool big_endian);

}  // namespace kho
