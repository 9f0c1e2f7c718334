#include "image/coloured_marks.h"

#include <allheaders.h>
#include <kho/error.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/pix.h"

namespace kho {

namespace {

constexpr double brighter_paper = 0.15;  // of the pixels around a mark

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
    while (!large.empty()) {
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

/// By hue: coloured pixels are edges and grain of pure ink, or ink on black, which has more left in the
/// brightest channel: the middle of them is pure. Hues that few pixels have are no ink.
std::array<double, 3> typical_residues(std::array<std::vector<double>, 3> of_hues) {
    std::array<double, 3> typical{};
    const std::size_t all = of_hues[0].size() + of_hues[1].size() + of_hues[2].size();
    for (std::size_t hue = 0; hue < typical.size(); ++hue) {
        std::vector<double>& residues = of_hues[hue];
        if (residues.empty() || 10 * residues.size() < all) continue;
        const auto middle = residues.begin() + static_cast<std::ptrdiff_t>(residues.size() / 2);
        std::ranges::nth_element(residues, middle);
        typical[hue] = *middle;
    }
    return typical;
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
        mark.residue = typical_residues(std::move(content.residues));
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
