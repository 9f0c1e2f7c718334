#pragma once

#include <vector>

#include "image/pix.h"

namespace kho {

/// What rules enclose on a binarised page, as the cells of a table are: boxes of the white within, pixels of
/// the page, only such as are nearly rectangular. Rules may lean by a degree or two and have small gaps.
/// Throws Error (resources).
std::vector<Box> framed_boxes(const Pix& ink);

/// Takes all ink out of a box.
void clear_box(Pix& ink, const Box& box);

}  // namespace kho
