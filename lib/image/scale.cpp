#include "image/scale.h"

#include <allheaders.h>
#include <kho/error.h>

#include <memory>

#include "image/pixels.h"

namespace kho {

namespace {

struct PixDeleter {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

PixPtr require(Pix* pix) {
    if (pix == nullptr) throw Error(Code::resources, "", "no memory to scale a line");
    return PixPtr(pix);
}

PixPtr to_pix(const Image::Pixels& pixels) {
    const bool grey = pixels.channels == 1;
    PixPtr pix = require(pixCreateNoInit(pixels.width, pixels.height, grey ? 8 : 32));
    for (int y = 0; y < pixels.height; ++y) {
        const std::uint8_t* from = pixels.row(y);
        l_uint32* const to = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        for (int x = 0; x < pixels.width; ++x, from += pixels.channels) {
            if (grey) {
                SET_DATA_BYTE(to, x, *from);
            } else {
                composeRGBPixel(from[0], from[1], from[2], to + x);
            }
        }
    }
    return pix;
}

Image to_image(const Pix& pix) {
    Pix* const from = const_cast<Pix*>(&pix);  // Leptonica's getters take no const
    Raster out(pixGetWidth(from), pixGetHeight(from));
    for (int y = 0; y < out.height; ++y) {
        const l_uint32* const row = pixGetData(from) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(from);
        std::uint8_t* const to = out.row(y);
        for (int x = 0; x < out.width; ++x) to[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
    }
    return std::move(out).freeze();
}

PixPtr scale(Pix* pix, int height) {
    const float factor = static_cast<float>(height) / static_cast<float>(pixGetHeight(pix));
    return PixPtr(pixScale(pix, factor, factor));
}

}  // namespace

Image scale_to_height(const Image& piece, int height) {
    if (piece.width() <= 0 || piece.height() <= 0) return {};
    PixPtr pix = scale(to_pix(*piece.pixels()).get(), height);
    if (!pix) return {};
    if (pixGetDepth(pix.get()) != 8) pix = require(pixConvertTo8(pix.get(), 0));
    if (pixGetHeight(pix.get()) != height) pix = scale(pix.get(), height);  // one size of rounding off
    return pix ? to_image(*pix) : Image();
}

}  // namespace kho
