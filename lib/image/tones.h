#pragma once

#include <array>
#include <cstdint>

#include "image/pixels.h"

namespace kho {

/// What becomes of each shade of an image.
using Tones = std::array<std::uint8_t, 256>;

/// Spreads the shades from `black` to `white` over the whole range; what is beyond them becomes 0 or 255.
Tones spread_tones(int black, int white);

/// A grey image with its shades changed.
Image with_tones(const Image& grey, const Tones& tones);

}  // namespace kho
