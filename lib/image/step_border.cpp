#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "image/geometry.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr int cells_a_side = 440;  // a cell is 0.7 mm of an A4 page
constexpr int solid = 5;           // what is darker over this many cells each way is not text
constexpr double least_dark = 0.004, most_dark = 0.75;  // of the page: less is no border, more no page

/// A mask of cells; 1 is dark surroundings.
struct Cells {
    Cells(int width, int height)
        : width(width), height(height), at(std::size_t(width) * std::size_t(height)) {}
    int width, height;
    std::vector<std::uint8_t> at;
    std::uint8_t& operator()(int x, int y) {
        return at[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
};

/// A cell is on where any (or, if `all`, every) cell of the `solid` ones from `start` on along an axis is.
Cells spread(Cells& in, int dx, int dy, int start, bool all) {
    Cells out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            int on = 0;
            for (int k = start; k < start + solid; ++k)
                on += in(std::clamp(x + k * dx, 0, in.width - 1), std::clamp(y + k * dy, 0, in.height - 1));
            out(x, y) = (all ? on == solid : on > 0) ? 1 : 0;
        }
    return out;
}

/// Keeps only what is solid (a morphological opening).
Cells open(Cells cells) {
    cells = spread(cells, 1, 0, 0, true);
    cells = spread(cells, 0, 1, 0, true);
    cells = spread(cells, 1, 0, 1 - solid, false);
    return spread(cells, 0, 1, 1 - solid, false);
}

/// Keeps only what hangs together with the cell at the top left.
Cells connected(Cells& in) {
    Cells out(in.width, in.height);
    std::vector<std::pair<int, int>> todo{{0, 0}};
    while (!todo.empty()) {
        const auto [x, y] = todo.back();
        todo.pop_back();
        if (x < 0 || y < 0 || x >= in.width || y >= in.height || in(x, y) == 0 || out(x, y) != 0) continue;
        out(x, y) = 1;
        for (const auto& next : {std::pair{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}})
            todo.push_back(next);
    }
    return out;
}

/// The shade that nine tenths of the page do not exceed: paper, even if much of it is black.
int paper_shade(const Image::Pixels& small) {
    std::vector<std::uint8_t> values;
    for (int y = 0; y < small.height; ++y)
        values.insert(values.end(), small.row(y), small.row(y) + small.width);
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() * 9 / 10), values.end());
    return values[values.size() * 9 / 10];
}

/// The cells of dark surroundings that reach the edge of the page. All around there is more dark, as if the
/// scanner's lid went on: so a narrow border is solid too, and all borders hang together.
Cells find_surroundings(const Image::Pixels& small, int threshold) {
    Cells dark(small.width + 2 * solid, small.height + 2 * solid);
    std::fill(dark.at.begin(), dark.at.end(), std::uint8_t{1});
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            dark(x + solid, y + solid) = small.row(y)[x] < threshold ? 1 : 0;
    Cells opened = open(std::move(dark));
    Cells found = connected(opened), out(small.width, small.height);
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            for (int v = -1; v <= 1; ++v)  // one cell more, for the soft edge
                for (int u = -1; u <= 1; ++u) {
                    const bool inside =
                        x + u >= 0 && y + v >= 0 && x + u < small.width && y + v < small.height;
                    if (inside && found(x + u + solid, y + v + solid) != 0) out(x, y) = 1;
                }
    return out;
}

/// For every masked cell the shade of the paper nearest to it, growing inwards from the unmasked ones.
Raster fill_shades(const Image::Pixels& small, Cells mask, int paper) {
    Raster shades(small.width, small.height);
    std::vector<std::pair<int, int>> front;
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x) {
            shades.row(y)[x] = mask(x, y) != 0 ? std::uint8_t(paper) : small.row(y)[x];
            if (mask(x, y) == 0) front.emplace_back(x, y);
        }
    for (std::size_t i = 0; i < front.size(); ++i) {
        const auto [x, y] = front[i];
        for (const auto& [u, v] : {std::pair{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}}) {
            if (u < 0 || v < 0 || u >= mask.width || v >= mask.height || mask(u, v) == 0) continue;
            mask(u, v) = 0;
            shades.row(v)[u] = std::max(shades.row(y)[x], std::uint8_t(paper / 2));  // not that of ink
            front.emplace_back(u, v);
        }
    }
    return shades;
}

/// The page with its masked cells painted.
Image paint(const Image& image, Cells& mask, const Raster& shades, int cell) {
    const Image::Pixels& in = *image.pixels();
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) {
        std::copy_n(in.row(y), in.width, out.row(y));
        const int row = std::min(y / cell, mask.height - 1);
        for (int x = 0; x < mask.width; ++x) {
            const int end = x + 1 == mask.width ? in.width : (x + 1) * cell;
            if (mask(x, row) != 0)
                std::fill(out.row(y) + std::ptrdiff_t{x} * cell, out.row(y) + end, shades.row(row)[x]);
        }
    }
    return std::move(out).freeze();
}

/// The box around the unmasked cells, in pixels.
Box unmasked_box(Cells& mask, int cell, const Image& image) {
    int left = mask.width, top = mask.height, right = 0, bottom = 0;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            if (mask(x, y) == 0) {
                left = std::min(left, x), right = std::max(right, x + 1);
                top = std::min(top, y), bottom = std::max(bottom, y + 1);
            }
    // The last cells also stand for the pixels that made no whole cell.
    const int x1 = right == mask.width ? image.width() : right * cell;
    const int y1 = bottom == mask.height ? image.height() : bottom * cell;
    return {left * cell, top * cell, x1 - left * cell, y1 - top * cell};
}

}  // namespace

NormalizedPage step_border(NormalizedPage page, const NormalizeOptions& /*options*/) {
    const int cell = std::max(1, std::max(page.image.width(), page.image.height()) / cells_a_side);
    const Image reduced = reduce(page.image, cell);
    const Image::Pixels& small = *reduced.pixels();
    const int paper = paper_shade(small);
    Cells mask = find_surroundings(small, paper * 2 / 5);
    const auto masked = std::count(mask.at.begin(), mask.at.end(), 1);
    const double share = double(masked) / double(mask.at.size());
    Step step{"border", fmt::format(R"({{"dark":{:.4f},"paper":{}}})", share, paper), false};
    if (share < least_dark || share > most_dark) return leave(std::move(page), std::move(step));
    Image painted = paint(page.image, mask, fill_shades(small, mask, paper), cell);
    const Moved moved = cut(painted, unmasked_box(mask, cell, painted));
    return move(std::move(page), std::move(step), moved);
}

}  // namespace kho
