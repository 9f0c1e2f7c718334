#pragma once

#include <kho/scan.h>

#include <cstdint>
#include <vector>

namespace kho::lstm {

/// A line of text as a network takes it: row after row, -127 (ink) to 127 (paper) by the greys that the line
/// itself has.
struct LineImage {
    int width = 0, height = 0;  ///< pixels
    std::vector<std::int8_t> pixels;
};

/// From a grey image of the network's height. `inverted`: its light and dark are changed first, for light text
/// on a dark ground.
LineImage make_line_image(const Image& grey, bool inverted);

}  // namespace kho::lstm
