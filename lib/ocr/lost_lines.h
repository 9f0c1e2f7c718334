#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// Finds letters that a layout has in no part of the page, by what stands in a row in letters of about one
/// height: Tesseract's drops whole lines between others, as noise, or the beginnings of some. What continues
/// a line of the layout's is put there. Lines by themselves are handed back, each a block; they may be noise,
/// and are then read with little confidence. `parts_of_ink`: the connected parts of the page's ink.
std::vector<LayoutPart> take_in_lost_lines(std::vector<LayoutPart>& parts,
                                           const std::vector<Box>& parts_of_ink);

}  // namespace kho
