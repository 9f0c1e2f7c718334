#pragma once

#include <kho/scan.h>

#include <string_view>

namespace kho {

/// The image of a binary PPM or PGM file (P6 or P5, 255 the brightest), as pdftoppm writes them; grey where
/// all is grey. Throws Error (damaged).
Image image_of_pixmap(std::string_view bytes);

/// An image that was turned by an EXIF orientation to be looked at, as it was stored.
Image turned_back(const Image& shown, int orientation);

}  // namespace kho
