#include "lstm/line_image.h"

#include <algorithm>
#include <array>

#include "image/pixels.h"

namespace kho::lstm {

namespace {

constexpr int levels = 256;

/// How often each grey occurs.
struct Histogram {
    std::array<int, levels> counts{};
    int total = 0;

    void add(int grey) {
        ++counts[static_cast<std::size_t>(grey)];
        ++total;
    }
    /// The grey below which a fraction of all lie; within a grey they are spread evenly.
    [[nodiscard]] double quantile(double fraction) const {
        const double target = std::clamp(fraction * total, 1.0, static_cast<double>(std::max(total, 1)));
        int below = 0;
        std::size_t grey = 0;
        for (; grey < counts.size() && below < target; below += counts[grey++]) {
        }
        if (grey == 0) return 0;
        return static_cast<double>(grey) - (below - target) / counts[grey - 1];
    }
};

struct Greys {
    float black, contrast;  ///< contrast: half of what lies between black and white
};

/// From the minima and maxima along the middle row: ink and paper, if the row crosses any.
Greys measure(const Image::Pixels& line, const std::array<int, levels>& seen) {
    const std::uint8_t* const row = line.row(line.height / 2);
    Histogram dark, light;
    // A plain counts for what it is on its left side; one that ends like that is both.
    if (line.width >= 3) {
        int before = seen[row[0]], here = seen[row[1]];
        for (int x = 1; x + 1 < line.width; ++x) {
            const int after = seen[row[x + 1]];
            if ((here < before && here <= after) || (here <= before && here < after)) dark.add(here);
            if ((here > before && here >= after) || (here >= before && here > after)) light.add(here);
            before = here;
            here = after;
        }
    }
    if (dark.total == 0) dark.add(0);
    if (light.total == 0) light.add(levels - 1);
    const auto black = static_cast<float>(dark.quantile(0.25)),
               white = static_cast<float>(light.quantile(0.75));
    const float contrast = (white - black) / 2;
    return {black, contrast > 0 ? contrast : 1};
}

std::int8_t quantise(int grey, const Greys& greys) {
    constexpr float scale = 128, limit = 127;
    const float value = scale * ((static_cast<float>(grey) - greys.black) / greys.contrast - 1);
    const float rounded = value < 0 ? value - 0.5F : value + 0.5F;
    return static_cast<std::int8_t>(std::clamp(rounded, -limit, limit));
}

}  // namespace

LineImage make_line_image(const Image& grey, bool inverted) {
    const Image::Pixels& from = *grey.pixels();
    std::array<int, levels> seen;            // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    std::array<std::int8_t, levels> values;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (int level = 0; level < levels; ++level)
        seen[static_cast<std::size_t>(level)] = inverted ? levels - 1 - level : level;
    const Greys greys = measure(from, seen);
    for (std::size_t level = 0; level < levels; ++level) values[level] = quantise(seen[level], greys);
    const float middle = greys.black + greys.contrast;
    LineImage line{from.width, from.height, {}, {inverted ? levels - 1 - middle : middle, inverted}};
    line.pixels.reserve(static_cast<std::size_t>(line.width) * static_cast<std::size_t>(line.height));
    for (int y = 0; y < line.height; ++y)
        for (int x = 0; x < line.width; ++x) line.pixels.push_back(values[from.row(y)[x]]);
    return line;
}

}  // namespace kho::lstm
