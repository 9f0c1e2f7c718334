#pragma once

#include <cstdint>

#include "image/pixels.h"

namespace kho {

/// An image and where its pixels were in the one it was made from.
struct Moved {
    Image image;
    PageMap map;
};

/// How an image of an EXIF orientation stands, mirrored or not: quarter turns clockwise as PageText counts them.
int turn_of_orientation(int orientation);

/// Undoes an EXIF orientation (1..8; others count as 1).
Moved undo_orientation(const Image& image, int orientation);

/// Turns by quarter turns clockwise.
Moved turn(const Image& image, int quarters_cw);

/// Cuts out the box.
Moved cut(const Image& image, const Box& box);

/// Turns a grey image clockwise by the angle in degrees about its middle; the result holds all of it,
/// and what comes in from outside has the shade `fill`. Bilinear.
Moved rotate(const Image& grey, double degrees_cw, std::uint8_t fill);

/// Scales a grey image. Enlarging is bicubic, reducing takes means.
Moved scale(const Image& grey, double factor);

/// A grey image reduced by a whole factor: each pixel is the mean of a square.
Image reduce(const Image& grey, int factor);

}  // namespace kho
