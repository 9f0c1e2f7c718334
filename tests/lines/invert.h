#pragma once

#include "image/pixels.h"

namespace kho {

/// Light on dark.
inline Image invert(const Image& image) {
    const Image::Pixels& in = *image.pixels();
    Raster out(in.width, in.height, in.channels);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width * in.channels; ++x)
            out.row(y)[x] = static_cast<std::uint8_t>(255 - in.row(y)[x]);
    return std::move(out).freeze();
}

}  // namespace kho
