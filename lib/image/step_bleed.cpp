#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>

#include "image/pix.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr int bins = 20;           // of the ink's darkness
constexpr double faintest = 0.15;  // of the ink's darkness; what is lighter is the grain of the paper

/// Letter-like parts whose darkest pixels fall into one bin.
struct Depth {
    int parts = 0;
    double steepness = 0;  ///< sum over the parts: how much of its darkness a part's edge falls off from a
                           ///< pixel to the next but one
};
using Depths = std::array<Depth, bins>;

/// The value that a few of those counted reach; of darkness, not to be led by a single pixel.
int reached_by_few(const std::array<int, 256>& counts) {
    constexpr int few = 8;
    std::size_t value = 255;
    for (int seen = counts[255]; value > 0 && seen < few; seen += counts[value]) --value;
    return static_cast<int>(value);
}

void add(const Raster& darkness, const Box& part, int ink, Depths& depths) {
    std::array<int, 256> dark{}, steps{};
    for (int y = part.y; y < part.y + part.height; ++y) {
        const std::uint8_t* row = darkness.row(y);
        for (int x = std::max(part.x, 1); x < std::min(part.x + part.width, darkness.width - 1); ++x) {
            ++dark[row[x]];
            ++steps[std::size_t(std::abs(row[x + 1] - row[x - 1]))];
        }
    }
    const int depth = reached_by_few(dark);
    Depth& bin = depths[std::size_t(std::min(bins - 1, depth * bins / ink))];
    ++bin.parts;
    bin.steepness += double(reached_by_few(steps)) / std::max(depth, 1);
}

/// Of the middle rows of a page.
Depths measure_depths(const Raster& darkness, int rows, int ink, double x_height) {
    const int top = (darkness.height - rows) / 2;
    Raster middle(darkness.width, rows);
    for (int y = 0; y < rows; ++y) std::copy_n(darkness.row(top + y), darkness.width, middle.row(y));
    const PixPtr parts = binarise(std::move(middle).freeze(), static_cast<float>(faintest * ink), true);
    Depths depths{};
    for (Box part : connected_parts(*parts)) {
        part.y += top;
        const bool letter = part.height > x_height / 2 && part.height < 2.5 * x_height &&
                            part.width > x_height / 4 && part.width < 3 * x_height;
        if (letter) add(darkness, part, ink, depths);
    }
    return depths;
}

Depth sum_of(const Depths& depths, int from, int to) {
    Depth sum;
    for (int i = from; i < to; ++i)
        sum.parts += depths[std::size_t(i)].parts, sum.steepness += depths[std::size_t(i)].steepness;
    return sum;
}

/// The shade that parts the ink of this side from that of the other, 0 to 1 of the ink's darkness: letters
/// are as dark as ink, or much lighter and softer (paper lets shine through what it diffuses), and nothing is
/// between. 0 where that is not so.
double find_gap(const Depths& depths) {
    constexpr double least_ghosts = 0.03, least_letters = 0.3, most_between = 0.02, darkest_ghost = 0.6,
                     soft = 0.85;
    constexpr int least_gap = 3;  // bins
    const double all = sum_of(depths, 0, bins).parts;
    int widest = 0, edge = 0;
    for (int low = 0; low <= darkest_ghost * bins; ++low) {
        const Depth ghosts = sum_of(depths, 0, low);
        if (ghosts.parts < least_ghosts * all) continue;
        int high = low;
        while (high < bins && sum_of(depths, low, high + 1).parts <= most_between * all) ++high;
        const Depth letters = sum_of(depths, high, bins);
        const bool softer = ghosts.steepness * letters.parts < soft * letters.steepness * ghosts.parts;
        if (high - low > widest && letters.parts >= least_letters * all && softer)
            widest = high - low, edge = low;
    }
    return widest < least_gap ? 0 : (edge + widest / 3.0) / bins;
}

/// Where there is ink of this side: what is darker than the shade, and the soft edge around it.
Raster find_own_ink(const Raster& darkness, int shade, int edge) {
    Raster along(darkness.width, darkness.height), own(darkness.width, darkness.height);
    for (int y = 0; y < darkness.height; ++y) {
        std::fill_n(along.row(y), darkness.width, std::uint8_t{0});
        std::fill_n(own.row(y), darkness.width, std::uint8_t{0});
        for (int x = 0; x < darkness.width; ++x)
            if (darkness.row(y)[x] > shade)
                std::fill(along.row(y) + std::max(x - edge, 0),
                          along.row(y) + std::min(x + edge + 1, darkness.width), std::uint8_t{1});
    }
    for (int y = 0; y < darkness.height; ++y)
        for (int v = std::max(y - edge, 0); v < std::min(y + edge + 1, darkness.height); ++v)
            std::transform(own.row(y), own.row(y) + darkness.width, along.row(v), own.row(y),
                           std::bit_or<std::uint8_t>());
    return own;
}

/// Puts the shade of the paper in the place of what is not this side's ink.
Image without_other_side(const Image& image, const Raster& own) {
    const Paper paper = measure_paper(image);
    PaperRows rows(paper, image.width());
    Raster out(image.width(), image.height());
    for (int y = 0; y < out.height; ++y) {
        const auto& shade = rows.at(y);
        const std::uint8_t* from = image.pixels()->row(y);
        for (int x = 0; x < out.width; ++x)
            out.row(y)[x] = own.row(y)[x] != 0 ? from[x] : std::max(from[x], shade[std::size_t(x)]);
    }
    return std::move(out).freeze();
}

}  // namespace

void step_bleed(Draft& draft) {
    const double x_height = draft.x_height();
    const Raster darkness = measure_darkness(draft.image(), draft.paper());
    const int ink = darkest_hundredth(darkness);
    // Of a large page the middle has letters enough to tell that nothing shines through.
    const int middle =
        std::clamp(4'000'000 / darkness.width, std::min(400, darkness.height), darkness.height);
    double gap = x_height > 0 && ink > 0 ? find_gap(measure_depths(darkness, middle, ink, x_height)) : 0;
    if (gap > 0 && middle < darkness.height)
        gap = find_gap(measure_depths(darkness, darkness.height, ink, x_height));
    std::string found = fmt::format(R"({{"gap":{:.2f}}})", gap);
    if (gap == 0) return draft.leave("bleed", std::move(found));
    const int edge = std::clamp(static_cast<int>(x_height / 12), 2, 16);
    const Raster own = find_own_ink(darkness, static_cast<int>(gap * ink), edge);
    draft.repaint("bleed", std::move(found),
                  [&](const Image& image) { return without_other_side(image, own); });
}

}  // namespace kho
