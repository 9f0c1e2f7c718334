#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// Puts blocks into an order in which none comes before what stands above it in its own column: what is below
/// a heading that runs over several columns follows the heading, and so the last of these columns. All else
/// stays in the layout's order. (T. Breuel, High Performance Document Layout Analysis, 2003, of whose two
/// rules this is the first.)
void put_in_reading_order(std::vector<LayoutPart>& parts);

}  // namespace kho
