#pragma once

#include "image/pixels.h"

namespace kho {

/// The median height of what looks like a letter, in pixels: near the x-height of the text. 0 where there
/// are too few letters to tell.
double measure_x_height(const Image& grey);

/// Whether text in level lines stands upright (above 0) or on its head (below), by counting strokes that rise
/// above the letters against those that hang below them; in standard deviations from "as many of both".
double measure_uprightness(const Image& grey);

}  // namespace kho
