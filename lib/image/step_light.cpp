#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "image/measure.h"
#include "image/steps.h"
#include "image/tones.h"

namespace kho {

namespace {

constexpr double even = 0.25;    // paper that varies less is left as it is
constexpr int dark_enough = 85;  // ink at this shade, on white paper, is read as well as black
constexpr int white_enough = 200;

/// What the page looks like once its paper is 255 everywhere.
struct Shades {
    int darkest;  ///< half a per cent of the page is darker: on sparsely printed pages this is all of the ink
    int ink;      ///< the darkest 1 % of the page reach this
    int grain;    ///< a fifth of the page is darker
    int paper;    ///< the median: the paper where it is not at its brightest
};

Shades measure_shades(const Image::Pixels& in, const Paper& paper) {
    std::array<int, 256> counts{};
    PaperRows rows(paper, in.width);
    int all = 0;
    for (int y = 0; y < in.height; y += 8) {
        const auto& shade = rows.at(y);
        for (int x = 0; x < in.width; x += 2, ++all)
            ++counts[std::size_t(
                std::min(255, in.row(y)[x] * 255 / std::max<int>(shade[std::size_t(x)], 1)))];
    }
    const auto reached_by = [&](int part) {
        int value = 0;
        for (int seen = 0; value < 255 && seen < part; ++value) seen += counts[std::size_t(value)];
        return value;
    };
    return {reached_by(all / 200), reached_by(all / 100), reached_by(all / 5), reached_by(all / 2)};
}

/// The mean of 3 x 3 pixels with the weights 1 2 1 each way: takes the grain away before it is magnified.
Image smooth(const Image::Pixels& in) {
    Raster out(in.width, in.height);
    std::vector<std::uint16_t> sums(static_cast<std::size_t>(in.width));
    for (int y = 0; y < in.height; ++y) {
        const std::uint8_t* above = in.row(std::max(y - 1, 0));
        const std::uint8_t* here = in.row(y);
        const std::uint8_t* below = in.row(std::min(y + 1, in.height - 1));
        for (std::size_t x = 0; x < sums.size(); ++x)
            sums[x] = static_cast<std::uint16_t>(above[x] + 2 * here[x] + below[x]);
        std::uint8_t* to = out.row(y);
        to[0] = here[0];
        to[in.width - 1] = here[in.width - 1];
        for (std::size_t x = 1; x + 1 < sums.size(); ++x)
            to[x] = static_cast<std::uint8_t>((sums[x - 1] + 2 * sums[x] + sums[x + 1] + 8) >> 4);
    }
    return std::move(out).freeze();
}

/// Divides by the paper's shade, then spreads [black, white] over the whole range.
Image flatten(const Image::Pixels& in, const Paper& paper, int black, int white) {
    const Tones spread = spread_tones(black, white);
    std::array<std::uint32_t, 256> inverse{};
    for (std::uint32_t i = 0; i < 256; ++i) inverse[i] = 255U * 65536U / std::max(i, 1U);
    Raster out(in.width, in.height);
    PaperRows rows(paper, in.width);
    for (int y = 0; y < in.height; ++y) {
        const auto& shade = rows.at(y);
        const std::uint8_t* from = in.row(y);
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < in.width; ++x) {
            const std::uint32_t value = (from[x] * inverse[shade[std::size_t(x)]]) >> 16U;
            to[x] = spread[std::min(value, 255U)];
        }
    }
    return std::move(out).freeze();
}

/// Pale ink made darker, on white paper.
Image strengthen(const Image& image) {
    const Paper paper = measure_paper(image);
    const Image without_grain = smooth(*image.pixels());
    const Image::Pixels& in = *without_grain.pixels();
    const Shades shades = measure_shades(in, paper);
    // What four fifths of the page are brighter than is the grain of the paper and may become white; on a
    // page so full that this is ink, half way to the ink. Ink itself stays grey: letters that vary in
    // strength have parts much fainter than others.
    const int black = shades.ink * 3 / 4;
    const int white = std::max({shades.grain, (shades.ink + shades.paper) / 2, black + 30});
    return flatten(in, paper, black, white);
}

}  // namespace

void step_light(Draft& draft) {
    const Paper& paper = draft.paper();
    const Shades shades = measure_shades(*draft.image().pixels(), paper);
    std::string found = fmt::format(R"({{"paper":{},"unevenness":{:.3f},"ink":{}}})", paper.typical,
                                    paper.unevenness, shades.darkest);
    const bool faint = shades.darkest > dark_enough && shades.ink < 250;
    if (paper.unevenness < even && paper.typical >= white_enough && !faint)
        return draft.leave("light", std::move(found));
    draft.repaint("light", std::move(found), [&](const Image& image) {
        return faint ? strengthen(image) : flatten(*image.pixels(), measure_paper(image), 0, 250);
    });
}

}  // namespace kho
