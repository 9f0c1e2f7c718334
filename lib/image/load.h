#pragma once

#include <kho/scan.h>

#include <optional>
#include <string_view>

namespace kho {

/// `load_page` of the first frame of a file that is in memory. The bytes need to live no longer than the
/// call.
Page load_image(std::string_view bytes, const DecodeLimits& limits, const Progress& progress);

/// The bytes of a JPEG or JPEG 2000 file as a PDF holds them, with their size and profile; nothing where they
/// cannot go into a PDF.
std::optional<PdfImage> embed_image(std::string_view bytes);

/// An image coded anew for a PDF. `lossy`: what it comes from was coded with loss, so that JPEG does no harm.
PdfImage embed_pixels(const Page& page, PdfCoding coding, bool lossy);

}  // namespace kho
