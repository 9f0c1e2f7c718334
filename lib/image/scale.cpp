#include "image/scale.h"

#include <allheaders.h>
#include <fmt/format.h>
#include <kho/error.h>

#include "image/pix.h"

namespace kho {

namespace {

PixPtr require(Pix* pix, const Image& piece) {
    if (pix == nullptr)
        throw Error(Code::resources, "",
                    fmt::format("a line of {} x {} pixels cannot be scaled", piece.width(), piece.height()));
    return PixPtr(pix);
}

PixPtr scale(Pix* pix, int height, const Image& piece) {
    const float factor = static_cast<float>(height) / static_cast<float>(pixGetHeight(pix));
    return require(pixScale(pix, factor, factor), piece);
}

}  // namespace

Image scale_to_height(const Image& piece, int height) {
    PixPtr pix = scale(to_pix(piece).get(), height, piece);
    if (pixGetDepth(pix.get()) != 8) pix = require(pixConvertTo8(pix.get(), 0), piece);
    for (int tries = 0; pixGetHeight(pix.get()) != height; ++tries) {  // a pixel of rounding off
        if (tries == 2) require(nullptr, piece);
        pix = scale(pix.get(), height, piece);
    }
    return from_pix(*pix);
}

}  // namespace kho
