#include "image/scale.h"

#include <allheaders.h>
#include <kho/error.h>

#include "image/pix.h"

namespace kho {

namespace {

PixPtr scale(Pix* pix, int height) {
    const float factor = static_cast<float>(height) / static_cast<float>(pixGetHeight(pix));
    return PixPtr(pixScale(pix, factor, factor));
}

}  // namespace

Image scale_to_height(const Image& piece, int height) {
    if (piece.width() <= 0 || piece.height() <= 0) return {};
    PixPtr pix = scale(to_pix(piece).get(), height);
    if (pix && pixGetDepth(pix.get()) != 8) pix.reset(pixConvertTo8(pix.get(), 0));
    if (pix && pixGetHeight(pix.get()) != height)
        pix = scale(pix.get(), height);  // one pixel of rounding off
    return pix ? from_pix(*pix) : Image();
}

}  // namespace kho
