#pragma once

#include <kho/scan.h>

namespace kho {

/// Is what stands in a box of a line's upright picture a bullet: a filled disc or square, as wide as high,
/// and above the foot of the letters, where stops stand? Models that were trained without • read it as ¢, e
/// or *. `foot`: where the letters of the line stand, pixels from the top of the picture.
bool is_bullet(const Image& line, const Box& box, int foot);

}  // namespace kho
