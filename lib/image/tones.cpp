#include "image/tones.h"

#include <algorithm>

namespace kho {

Tones spread_tones(int black, int white) {
    Tones tones{};
    for (int i = 0; i < 256; ++i)
        tones[std::size_t(i)] =
            static_cast<std::uint8_t>(std::clamp((i - black) * 255 / (white - black), 0, 255));
    return tones;
}

Image with_tones(const Image& grey, const Tones& tones) {
    const Image::Pixels& in = *grey.pixels();
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        std::transform(in.row(y), in.row(y) + in.width, out.row(y),
                       [&](std::uint8_t shade) { return tones[shade]; });
    return std::move(out).freeze();
}

}  // namespace kho
