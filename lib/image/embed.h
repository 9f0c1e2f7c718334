#pragma once

#include <kho/pdf_image.h>
#include <kho/scan.h>

#include <optional>

#include "image/bytes.h"

namespace kho {

/// What goes into a worker's answer, with room for the rest of it.
inline constexpr std::size_t most_embedded_bytes = std::size_t{250} << 20U;

/// The frame's own bytes, where a PDF can hold what is in a file of this kind; nothing where it cannot. Size
/// and ICC profile are the caller's to fill in.
std::optional<PdfImage> embed_jpeg(const Bytes& file);
std::optional<PdfImage> embed_png(const Bytes& file);
std::optional<PdfImage> embed_tiff(const Bytes& file, int frame);

/// Black and white by a threshold that follows the page's light, coded by Group 4. Throws Error (resources).
PdfImage embed_bilevel(const Image& image);

}  // namespace kho
