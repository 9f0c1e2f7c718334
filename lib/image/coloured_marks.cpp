#include "image/coloured_marks.h"

#include <allheaders.h>
#include <kho/error.h>

#include <algorithm>
#include <cmath>

#include "image/pix.h"

namespace kho {

namespace {

using Colour = std::array<int, 3>;

constexpr int red = 0, green = 1, blue = 2;
constexpr double brighter_paper = 0.15;  // of the pixels around a mark

Colour colour_at(const Image::Pixels& page, int x, int y) {
    const std::uint8_t* at = page.row(y) + std::ptrdiff_t{3} * x;
    return {at[red], at[green], at[blue]};
}

/// The mean of 3 x 3 pixels: what screens, lenses and scanners put in opposite colours on both sides of a
/// black stroke is grey together.
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

/// Natural logarithms of shades of paper, 0 to 255: densities below are differences of these.
const std::array<double, 256>& logarithms() {
    static const auto table = [] {
        std::array<double, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::log(std::max(double(i), 0.5));
        return made;
    }();
    return table;
}

/// What a pixel has of ink, in optical density (natural logarithm).
struct Inks {
    double brightest;  ///< of the channel that is darkened least
    double colour;     ///< how much more the channel is darkened that is darkened most
    int hue;           ///< the channel that is darkened least
};

Inks inks_of(const Colour& pixel, const Colour& paper) {
    const auto& log = logarithms();
    std::array<double, 3> density{};
    for (std::size_t c = 0; c < 3; ++c) density[c] = log[std::size_t(paper[c])] - log[std::size_t(pixel[c])];
    const auto [least, most] = std::ranges::minmax_element(density);
    return {std::max(*least, 0.0), *most - *least, static_cast<int>(least - density.begin())};
}

/// Paper of another shade is not, nor the colours that lenses and JPEG put around black.
bool is_coloured(const Inks& inks) {
    constexpr double least = 0.2;  // of the light of the paper that one channel throws back more than another
    return std::exp(-inks.brightest) * (1 - std::exp(-inks.colour)) > least;
}

bool is_black(const Inks& inks) {
    constexpr double most = 0.4;  // of the light of the paper
    return std::exp(-inks.brightest) < most && !is_coloured(inks);
}

/// The shade of a channel that all but a part of the pixels are darker than: of most pages and parts of pages
/// the paper's. `step`: pixels to one that is looked at.
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
    return {bright_shade(page, red, box, step, brighter), bright_shade(page, green, box, step, brighter),
            bright_shade(page, blue, box, step, brighter)};
}

/// Every `step`th pixel of the page, each way: 255 where it is coloured.
Raster sample_colours(const Image::Pixels& page, int step) {
    const Colour paper = measure_paper_colour(page, {0, 0, page.width, page.height}, 4 * step, 0.25);
    Raster coloured(std::max(page.width / step, 1), std::max(page.height / step, 1));
    for (int y = 0; y < coloured.height; ++y)
        for (int x = 0; x < coloured.width; ++x) {
            const bool on = is_coloured(inks_of(colour_around(page, x * step, y * step), paper));
            coloured.row(y)[x] = on ? 255 : 0;
        }
    return coloured;
}

/// Boxes of what hangs together, black strokes that run across being no gap, nor letters in a ring; of the
/// sample.
std::vector<Box> coloured_parts(Raster coloured) {
    constexpr int gap = 7;
    const PixPtr ink = binarise(std::move(coloured).freeze(), 127, true);
    const PixPtr closed(pixCloseSafeBrick(nullptr, ink.get(), gap, gap));
    if (!closed) throw Error(Code::resources, "", "no memory to look for stamps on a page");
    return connected_parts(*closed);
}

/// The box on the page of one on the sample, with what may lie between two samples at its edges.
Box in_pixels(const Box& sampled, int step, const Image::Pixels& page) {
    const int left = std::max(0, (sampled.x - 1) * step), top = std::max(0, (sampled.y - 1) * step);
    return {left, top, std::min(page.width, (sampled.x + sampled.width + 1) * step) - left,
            std::min(page.height, (sampled.y + sampled.height + 1) * step) - top};
}

bool are_near(const Box& a, const Box& b, int reach) {
    return a.x < b.x + b.width + reach && b.x < a.x + a.width + reach && a.y < b.y + b.height + reach &&
           b.y < a.y + a.height + reach;
}

/// Takes into the box all others that are near it.
Box joined(Box box, int reach, std::vector<Box>& others) {
    for (bool grown = true; grown;) {
        grown = false;
        std::erase_if(others, [&](const Box& other) {
            if (!are_near(box, other, reach)) return false;
            box = united(box, other);
            return grown = true;
        });
    }
    return box;
}

/// Boxes of what is larger than letters each way and no frame of the page, with the smaller parts at it; of
/// the sample.
std::vector<Box> large_marks(const std::vector<Box>& parts, double x_height, const Box& largest) {
    constexpr double least_side = 3;      // x-heights
    constexpr std::size_t most = 10'000;  // parts: more are a picture
    std::vector<Box> large, small, marks;
    if (parts.size() > most) return {};
    for (const Box& part : parts) {
        if (part.width > largest.width || part.height > largest.height) continue;
        (std::min(part.width, part.height) < least_side * x_height ? small : large).push_back(part);
    }
    constexpr std::size_t most_large = 100;
    if (large.size() > most_large) return {};
    for (; !large.empty();) {
        Box mark = large.back();
        large.pop_back();
        mark = joined(mark, static_cast<int>(x_height), large);
        // Of what is small only what is at it: letters in colour would lead on from one to the next.
        Box with_small = mark;
        for (const Box& part : small)
            if (are_near(mark, part, static_cast<int>(x_height))) with_small = united(with_small, part);
        marks.push_back(with_small);
    }
    return marks;
}

/// What is in the box of a mark, from some of its pixels.
struct Content {
    double coloured = 0, black = 0;               ///< parts of the pixels
    std::array<std::vector<double>, 3> residues;  ///< by hue, of coloured pixels
};

Content look_into(const Image::Pixels& page, const ColouredMark& mark) {
    constexpr double enough = 100'000;  // pixels
    Content content;
    const Box& box = mark.box;
    const int step = std::max(1, static_cast<int>(std::sqrt(double(box.width) * box.height / enough)));
    int all = 0;
    for (int y = box.y; y < box.y + box.height; y += step)
        for (int x = box.x; x < box.x + box.width; x += step, ++all) {
            const Inks inks = inks_of(colour_at(page, x, y), mark.paper);
            content.black += is_black(inks) ? 1 : 0;
            if (!is_coloured(inks)) continue;
            ++content.coloured;
            content.residues[std::size_t(inks.hue)].push_back(inks.brightest / inks.colour);
        }
    content.coloured /= std::max(all, 1), content.black /= std::max(all, 1);
    return content;
}

/// Coloured pixels are edges and grain of pure ink, or ink on black, which has more left in the brightest
/// channel: the middle of them is pure.
double typical_residue(std::vector<double>& residues) {
    if (residues.empty()) return 0;
    const auto middle = residues.begin() + static_cast<std::ptrdiff_t>(residues.size() / 2);
    std::ranges::nth_element(residues, middle);
    return *middle;
}

/// The part of the paper's light that the black of a pixel leaves.
double light_left(const Inks& inks, const ColouredMark& mark) {
    const double black = inks.brightest - mark.residue[std::size_t(inks.hue)] * inks.colour;
    return std::exp(-std::max(black, 0.0));
}

}  // namespace

std::vector<ColouredMark> find_coloured_marks(const Image& page, double x_height) {
    constexpr double most_of_page = 0.5, fullest = 0.7, least_black = 0.015, most_residue = 1;
    const Image::Pixels& in = *page.pixels();
    if (in.channels != 3 || x_height <= 0) return {};
    const int step = std::max(1, static_cast<int>(x_height / 6));
    const Box largest{0, 0, static_cast<int>(most_of_page * in.width / step),
                      static_cast<int>(most_of_page * in.height / step)};
    std::vector<ColouredMark> marks;
    for (const Box& part : large_marks(coloured_parts(sample_colours(in, step)), x_height / step, largest)) {
        const Box box = in_pixels(part, step, in);
        ColouredMark mark{box, measure_paper_colour(in, box, step, brighter_paper)};
        Content content = look_into(in, mark);
        std::ranges::transform(content.residues, mark.residue.begin(), typical_residue);
        if (content.coloured < fullest && content.black > least_black &&
            std::ranges::max(mark.residue) < most_residue)
            marks.push_back(mark);
    }
    return marks;
}

Image without_coloured_ink(const Image& plane, const Image& page, const std::vector<ColouredMark>& marks) {
    const Image::Pixels& in = *plane.pixels();
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) std::copy_n(in.row(y), in.width, out.row(y));
    for (const ColouredMark& mark : marks) {
        const int white = bright_shade(in, 0, mark.box, 1, brighter_paper);
        for (int y = mark.box.y; y < mark.box.y + mark.box.height; ++y)
            for (int x = mark.box.x; x < mark.box.x + mark.box.width; ++x) {
                const Inks inks = inks_of(colour_at(*page.pixels(), x, y), mark.paper);
                const auto without = static_cast<std::uint8_t>(std::lround(white * light_left(inks, mark)));
                out.row(y)[x] = std::max(out.row(y)[x], without);
            }
    }
    return std::move(out).freeze();
}

}  // namespace kho
