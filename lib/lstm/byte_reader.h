#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kho::lstm {

using Bytes = std::span<const std::uint8_t>;

/// Reads little-endian values one after the other. Whatever goes beyond the end throws Error (damaged).
/// The bytes stay the caller's.
class ByteReader {
 public:
    explicit ByteReader(Bytes bytes) : rest_(bytes) {}

    std::uint8_t u8();
    std::int8_t i8() { return static_cast<std::int8_t>(u8()); }
    std::int16_t i16();
    std::uint32_t u32();
    std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    std::int64_t i64();
    float f32();
    double f64();

    Bytes take(std::size_t size);
    void skip(std::size_t size) { take(size); }
    /// A u32 length and so many bytes.
    std::string_view text();
    /// A u32 count of things that take at least `size_of_each` bytes of what is left.
    std::uint32_t count(std::size_t size_of_each);

    [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
    Bytes rest_;
};

}  // namespace kho::lstm
