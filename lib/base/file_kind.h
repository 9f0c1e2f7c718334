#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kho {

/// The kinds of file kho knows, by their first bytes alone: names lie.
enum class FileKind { tiff, jpeg, png, webp, jp2k, heif, pdf };

/// How many bytes from a file's start `file_kind` wants to see. A PDF may have up to 1,024 bytes of something
/// else before its header (PDF 1.7, annex H.3.4.1).
inline constexpr std::size_t file_kind_bytes = 1024 + 8;

/// Nothing for a file of any other kind.
std::optional<FileKind> file_kind(std::string_view start);

/// What a file's name ends in behind its last dot, letters of ASCII small: "tif"; empty where there is no
/// dot.
std::string ending_of(std::string_view path);

/// Does the name end as those of images and PDFs do (.tif, .jpg, .bmp …)? Whoever gave it meant an image.
bool is_image_name(std::string_view path);

/// "image/tiff" and so on.
const char* media_type(FileKind kind);

}  // namespace kho
