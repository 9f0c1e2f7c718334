#pragma once

#include <kho/scan.h>

namespace kho {

/// A piece of a page as a grey image of the given height, scaled as Tesseract scales lines for its networks:
/// by Leptonica's pixScale (area mapping or straight lines, then sharpening), colour before grey. An empty
/// Image where there is nothing to scale.
Image scale_to_height(const Image& piece, int height);

}  // namespace kho
