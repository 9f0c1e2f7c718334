#pragma once

#include <cstdint>
#include <string_view>

namespace kho {

/// How a value is shown where ExifTool does more than print it.
enum class Show {
    plain,
    text,      ///< bytes that are text
    trimmed,   ///< text without the spaces at its end
    numbers,   ///< bytes that are numbers
    comment,   ///< text behind 8 bytes that name its encoding
    shutter,   ///< APEX: 2^-x seconds
    aperture,  ///< APEX: 2^(x/2)
    degrees,   ///< degrees, minutes, seconds; the sign is with another tag
    time,      ///< hours, minutes, seconds
    utf16,     ///< bytes that are little-endian UTF-16
};

struct TagName {
    std::uint16_t tag;
    std::string_view name;
    Show show = Show::plain;
};

enum class Directory { image, exif, gps, interop };

/// ExifTool's name of a tag; nothing for tags kho does not report (maker notes, thumbnails, binary blocks).
const TagName* find_tag(Directory directory, std::uint16_t tag);

}  // namespace kho
