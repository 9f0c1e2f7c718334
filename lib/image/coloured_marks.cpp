#include "image/coloured_marks.h"

#include <allheaders.h>

#include <algorithm>
#include <cmath>

#include "image/pix.h"

namespace kho {

namespace {

using Colour = std::array<int, 3>;

constexpr std::size_t red = 0, green = 1, blue = 2;

Colour colour_at(const Image::Pixels& page, int x, int y) {
    const std::uint8_t* at = page.row(y) + std::ptrdiff_t{3} * x;
    return {at[red], at[green], at[blue]};
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
/// the paper's.
Colour measure_paper_colour(const Image::Pixels& page, const Box& box, int step, double brighter) {
    Colour paper{};
    for (std::size_t c = 0; c < 3; ++c) {
        std::array<int, 256> counts{};
        int all = 0;
        for (int y = box.y; y < box.y + box.height; y += step)
            for (int x = box.x; x < box.x + box.width; x += step, ++all)
                ++counts[std::size_t(page.row(y)[std::ptrdiff_t{3} * x + std::ptrdiff_t(c)])];
        std::size_t shade = 255;
        for (int seen = counts[255]; shade > 1 && seen < brighter * all; seen += counts[shade]) --shade;
        paper[c] = static_cast<int>(shade);
    }
    return paper;
}

/// Every `step`th pixel of the page, each way: 255 where it is coloured.
Raster sample_colours(const Image::Pixels& page, int step) {
    const Colour paper = measure_paper_colour(page, {0, 0, page.width, page.height}, 4 * step, 0.25);
    Raster coloured(std::max(page.width / step, 1), std::max(page.height / step, 1));
    for (int y = 0; y < coloured.height; ++y)
        for (int x = 0; x < coloured.width; ++x) {
            const bool on = is_coloured(inks_of(colour_at(page, x * step, y * step), paper));
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
    return closed ? connected_parts(*closed) : std::vector<Box>{};
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

/// Boxes of what is larger than letters each way, and of the smaller parts at it; of the sample.
std::vector<Box> large_marks(const std::vector<Box>& parts, double x_height) {
    constexpr double least_side = 3;  // x-heights
    std::vector<Box> large;
    for (const Box& part : parts) {
        if (std::min(part.width, part.height) < least_side * x_height) continue;
        Box mark = part;
        for (const Box& other : parts)
            if (are_near(part, other, static_cast<int>(x_height))) mark = united(mark, other);
        for (auto it = large.begin(); it != large.end();) {
            const bool same = are_near(mark, *it, 0);
            if (same) mark = united(mark, *it);
            it = same ? large.erase(it) : it + 1;
        }
        large.push_back(mark);
    }
    return large;
}

/// What is in the box of a mark, from every `step`th pixel.
struct Content {
    double coloured = 0, black = 0;               ///< parts of the pixels
    std::array<std::vector<double>, 3> residues;  ///< by hue, of coloured pixels
};

Content look_into(const Image::Pixels& page, const ColouredMark& mark, int step) {
    Content content;
    const Box& box = mark.box;
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

std::uint8_t grey_without(const Inks& inks, const ColouredMark& mark, int white) {
    const double black = inks.brightest - mark.residue[std::size_t(inks.hue)] * inks.colour;
    return static_cast<std::uint8_t>(std::lround(white * std::exp(-std::max(black, 0.0))));
}

}  // namespace

std::vector<ColouredMark> find_coloured_marks(const Image& page, double x_height) {
    constexpr double most_of_page = 0.5, fullest = 0.7, least_black = 0.015, most_residue = 1;
    const Image::Pixels& in = *page.pixels();
    if (in.channels != 3 || x_height <= 0) return {};
    const int step = std::max(1, static_cast<int>(x_height / 6));
    std::vector<ColouredMark> marks;
    for (const Box& part : large_marks(coloured_parts(sample_colours(in, step)), x_height / step)) {
        const Box box = in_pixels(part, step, in);
        if (box.width > most_of_page * in.width || box.height > most_of_page * in.height) continue;
        ColouredMark mark{box, measure_paper_colour(in, box, step, 0.15)};
        Content content = look_into(in, mark, step);
        std::ranges::transform(content.residues, mark.residue.begin(), typical_residue);
        if (content.coloured < fullest && content.black > least_black &&
            std::ranges::max(mark.residue) < most_residue)
            marks.push_back(mark);
    }
    return marks;
}

Image without_coloured_ink(const Image& page, const std::vector<ColouredMark>& marks) {
    const Image::Pixels& in = *page.pixels();
    const Image grey = to_grey(page);
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) std::copy_n(grey.pixels()->row(y), in.width, out.row(y));
    for (const ColouredMark& mark : marks) {
        const int white = (77 * mark.paper[red] + 150 * mark.paper[green] + 29 * mark.paper[blue]) / 256;
        for (int y = mark.box.y; y < mark.box.y + mark.box.height; ++y)
            for (int x = mark.box.x; x < mark.box.x + mark.box.width; ++x) {
                const Inks inks = inks_of(colour_at(in, x, y), mark.paper);
                std::uint8_t& value = out.row(y)[x];
                value = std::max(value, grey_without(inks, mark, white));
            }
    }
    return std::move(out).freeze();
}

}  // namespace kho
