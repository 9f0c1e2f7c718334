#include "image/inks.h"

#include <algorithm>
#include <cmath>

namespace kho {

namespace {

/// Natural logarithms of shades of paper, 0 to 255: densities below are differences of these.
const std::array<double, 256>& logarithms() {
    static const auto table = [] {
        std::array<double, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::log(std::max(double(i), 0.5));
        return made;
    }();
    return table;
}

}  // namespace

Colour colour_at(const Image::Pixels& page, int x, int y) {
    const std::uint8_t* at = page.row(y) + std::ptrdiff_t{3} * x;
    return {at[0], at[1], at[2]};
}

Colour colour_around(const Image::Pixels& page, int x, int y) {
    const int left = std::max(x - 1, 0), top = std::max(y - 1, 0);
    const int right = std::min(x + 2, page.width), bottom = std::min(y + 2, page.height);
    Colour sum{};
    for (int v = top; v < bottom; ++v)
        for (int u = left; u < right; ++u) {
            const Colour pixel = colour_at(page, u, v);
            for (std::size_t c = 0; c < 3; ++c) sum[c] += pixel[c];
        }
    for (int& value : sum) value /= (right - left) * (bottom - top);
    return sum;
}

Inks inks_of(const Colour& pixel, const Colour& paper) {
    const auto& log = logarithms();
    std::array<double, 3> density{};
    for (std::size_t c = 0; c < 3; ++c) density[c] = log[std::size_t(paper[c])] - log[std::size_t(pixel[c])];
    const auto [least, most] = std::ranges::minmax_element(density);
    return {std::max(*least, 0.0), *most - *least, static_cast<int>(least - density.begin())};
}

bool is_coloured(const Inks& inks) {
    constexpr double least = 0.2;  // of the light of the paper that one channel throws back more than another
    return std::exp(-inks.brightest) * (1 - std::exp(-inks.colour)) > least;
}

bool is_black(const Inks& inks) {
    constexpr double most = 0.4;  // of the light of the paper
    return std::exp(-inks.brightest) < most && !is_coloured(inks);
}

int bright_shade(const Image::Pixels& image, int channel, const Box& box, int step, double brighter) {
    std::array<int, 256> counts{};
    int all = 0;
    for (int y = box.y; y < box.y + box.height; y += step)
        for (int x = box.x; x < box.x + box.width; x += step, ++all)
            ++counts[image.row(y)[std::ptrdiff_t{image.channels} * x + channel]];
    std::size_t shade = 255;
    for (int seen = counts[255]; shade > 1 && seen < brighter * all; seen += counts[shade]) --shade;
    return static_cast<int>(shade);
}

Colour measure_paper_colour(const Image::Pixels& page, const Box& box, int step, double brighter) {
    return {bright_shade(page, 0, box, step, brighter), bright_shade(page, 1, box, step, brighter),
            bright_shade(page, 2, box, step, brighter)};
}

}  // namespace kho
