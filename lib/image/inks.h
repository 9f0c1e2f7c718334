#pragma once

#include <array>

#include "image/pixels.h"

namespace kho {

using Colour = std::array<int, 3>;  // red, green, blue

Colour colour_at(const Image::Pixels& page, int x, int y);

/// The mean of 3 x 3 pixels: what screens, lenses and scanners put in opposite colours on both sides of a
/// black stroke is grey together.
Colour colour_around(const Image::Pixels& page, int x, int y);

/// What a pixel has of ink, in optical density (natural logarithm).
struct Inks {
    double brightest;  ///< of the channel that is darkened least
    double colour;     ///< how much more the channel is darkened that is darkened most
    int hue;           ///< the channel that is darkened least
};

Inks inks_of(const Colour& pixel, const Colour& paper);

/// Paper of another shade is not, nor the colours that lenses and JPEG put around black.
bool is_coloured(const Inks& inks);

bool is_black(const Inks& inks);

/// The shade of a channel that all but a part of the pixels are darker than: of most pages and parts of pages
/// the paper's. `step`: pixels to one that is looked at.
int bright_shade(const Image::Pixels& image, int channel, const Box& box, int step, double brighter);

/// The same of all three channels.
Colour measure_paper_colour(const Image::Pixels& page, const Box& box, int step, double brighter);

}  // namespace kho
