#pragma once

#include <kho/scan.h>

#include <cstdint>
#include <vector>

namespace kho::lstm {

/// What of a line is ink: what is darker than a shade, or lighter for light text on a dark ground.
struct InkShade {
    float shade = 128;
    bool lighter = false;
};

/// A line of text as a network takes it: row after row, -127 (ink) to 127 (paper) by the greys that the line
/// itself has.
struct LineImage {
    int width = 0, height = 0;  ///< pixels
    std::vector<std::int8_t> pixels;
    InkShade ink;  ///< half-way between ink and paper
};

/// From a grey image of the network's height. `inverted`: its light and dark are changed first, for light
/// text on a dark ground.
LineImage make_line_image(const Image& grey, bool inverted);

}  // namespace kho::lstm
