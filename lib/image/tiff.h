#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "image/bytes.h"

namespace kho {

/// One entry of a TIFF image file directory (TIFF 6.0, section 2; BigTIFF alike), as the bytes stand there.
struct TiffEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;    ///< 1 byte, 2 ASCII, 3 short, 4 long, 5 rational … 13 ifd, 16 long8
    std::uint64_t count = 0;   ///< values
    std::uint64_t offset = 0;  ///< of the values, in the file
};

/// Reads the directories of a TIFF file, or of an EXIF block, which has the same form. Trusts nothing: counts
/// are capped, offsets outside give empty values.
class Tiff {
 public:
    /// `start` is where the header stands: 0 in a file. Throws Error (damaged) if there is none.
    explicit Tiff(Bytes bytes, std::uint64_t start = 0);

    [[nodiscard]] std::uint64_t first() const { return first_; }
    [[nodiscard]] bool big_endian() const { return big_endian_; }

    /// The entries of the directory at `offset`; `next` becomes the offset of the one that follows, or 0.
    std::vector<TiffEntry> directory(std::uint64_t offset, std::uint64_t& next) const;

    /// The bytes of the entry's values; cut to whole values within `limit` bytes.
    [[nodiscard]] std::string value(const TiffEntry& entry, std::size_t limit = 65536) const;

    /// The first value as a number (whole, or the quotient of a rational); `otherwise` if it has none.
    [[nodiscard]] double first_number(const TiffEntry& entry, double otherwise) const;

 private:
    [[nodiscard]] std::uint64_t number_at(std::uint64_t offset, std::size_t size) const;

    Bytes bytes_;
    std::uint64_t start_;
    bool big_endian_ = false, wide_ = false;
    std::uint64_t first_ = 0;
};

/// Bytes of one value of the type; 0 for a type TIFF does not have.
std::size_t tiff_type_size(std::uint16_t type);

}  // namespace kho
