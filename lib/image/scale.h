#pragma once

#include <kho/scan.h>

namespace kho {

/// A piece of a page as a grey image of the given height, scaled as Tesseract scales lines for its networks:
/// by Leptonica's pixScale (area mapping or straight lines, then sharpening), colour before grey. The
/// piece must not be so narrow that nothing of it is left. Throws Error (resources).
Image scale_to_height(const Image& piece, int height);

}  // namespace kho
