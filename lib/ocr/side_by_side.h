#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// Finds blocks that stand side by side and that a layout has read across, line by line, and puts all of
/// the left one before the right one: the heads of Vietnamese letters (body and number on the left, state
/// motto and date on the right), addressees beside a signature. Tables and forms, which are read across,
/// stay: their columns are aligned or ruled, where such blocks are centred or do not keep to the same lines.
/// `parts` in the layout's order; `parts_of_ink`: the connected parts of the page's ink.
void part_side_by_side(std::vector<LayoutPart>& parts, const std::vector<Box>& parts_of_ink, int page_height);

}  // namespace kho
