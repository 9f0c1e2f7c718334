#include <algorithm>
#include <array>

#include "image/measure.h"

namespace kho {

Raster measure_darkness(const Image& reduced, const Paper& paper, int factor) {
    const Image::Pixels& in = *reduced.pixels();
    Raster darker(in.width, in.height);
    PaperRows rows(paper, in.width, factor);
    for (int y = 0; y < in.height; ++y) {
        const auto& shade = rows.at(y * factor + factor / 2);
        const std::uint8_t* from = in.row(y);
        std::uint8_t* to = darker.row(y);
        for (int x = 0; x < in.width; ++x)
            to[x] = static_cast<std::uint8_t>(std::max(shade[std::size_t(x)] - from[x], 0));
    }
    return darker;
}

int darkest_hundredth(const Raster& darker) {
    // Two counters in turn: neighbours are often alike, and one would wait for itself.
    std::array<std::array<int, 256>, 2> counts{};
    for (int y = 0; y < darker.height; ++y)
        for (int x = 0; x < darker.width; ++x) ++counts[std::size_t(x) % 2][darker.row(y)[x]];
    std::size_t value = 255;
    for (int seen = 0; value > 0 && seen < darker.width * darker.height / 100; --value)
        seen += counts[0][value] + counts[1][value];
    return static_cast<int>(value);
}

}  // namespace kho
