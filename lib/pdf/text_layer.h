#pragma once

#include <kho/page_text.h>

#include <string_view>

#include "pdf/geometry.h"

namespace kho {

/// The blocks of what `pdftotext -bbox-layout` writes of one page. `to_pixels` maps points as they are shown
/// to pixels of the page. Throws Error (damaged).
std::vector<Block> blocks_of_layout(std::string_view html, const PdfMatrix& to_pixels, const PageText& page);

}  // namespace kho
