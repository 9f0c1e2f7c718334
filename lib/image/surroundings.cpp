#include "image/surroundings.h"

#include <algorithm>

#include "image/geometry.h"
#include "image/paper_hull.h"

namespace kho {

namespace {

constexpr int cells_a_side = 440;  // a cell is 0.7 mm of an A4 page
constexpr int solid = 5;           // what is dark over this many cells each way is not text

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
Cells find_dark(const Image::Pixels& small, int threshold) {
    Cells dark(small.width + 2 * solid, small.height + 2 * solid);
    std::fill(dark.at.begin(), dark.at.end(), std::uint8_t{1});
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            dark(x + solid, y + solid) = small.row(y)[x] < threshold ? 1 : 0;
    const Cells found = connected(open(std::move(dark), solid), 0, 0);
    Cells out(small.width, small.height);
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

/// Takes out of the mask what has no edge: a shadow that falls over the paper, and over what is written on
/// it, grows lighter slowly. Each part that hangs together is judged by itself.
void drop_shadows(Cells& mask, const Image::Pixels& small, int paper) {
    constexpr int away = 4;  // cells from the border of the mask
    Cells seen(mask.width, mask.height);
    for (int y0 = 0; y0 < mask.height; ++y0)
        for (int x0 = 0; x0 < mask.width; ++x0) {
            if (mask(x0, y0) == 0 || seen(x0, y0) != 0) continue;
            std::vector<std::pair<int, int>> part{{x0, y0}};
            seen(x0, y0) = 1;
            int borders = 0, sharp = 0;
            for (std::size_t i = 0; i < part.size(); ++i)
                for (const auto& [dx, dy] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                    const int x = part[i].first + dx, y = part[i].second + dy;
                    if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) continue;
                    if (mask(x, y) != 0) {
                        if (seen(x, y) == 0) part.emplace_back(x, y);
                        seen(x, y) = 1;
                        continue;
                    }
                    const int u = std::clamp(x + away * dx, 0, mask.width - 1);
                    const int v = std::clamp(y + away * dy, 0, mask.height - 1);
                    ++borders;
                    sharp += small.row(v)[u] > paper * 3 / 5 ? 1 : 0;
                }
            if (2 * sharp < borders)
                for (const auto& [x, y] : part) mask(x, y) = 0;
        }
}

}  // namespace

Surroundings find_surroundings(const Image& grey) {
    const int cell = std::max(1, std::max(grey.width(), grey.height()) / cells_a_side);
    const Image reduced = reduce(grey, cell);
    const Image::Pixels& small = *reduced.pixels();
    const int paper = paper_shade(small);
    Surroundings found{find_dark(small, paper * 2 / 5), cell, paper};
    drop_shadows(found.mask, small, paper);
    drop_pictures(found.mask);
    const auto masked = std::count(found.mask.at.begin(), found.mask.at.end(), 1);
    found.share = double(masked) / double(found.mask.at.size());
    return found;
}

Image paint_over(const Image& grey, const Surroundings& around) {
    const Image reduced = reduce(grey, around.cell);
    const Image::Pixels& small = *reduced.pixels();
    const Raster shades = fill_shades(small, around.mask, paper_shade(small));
    const Image::Pixels& in = *grey.pixels();
    const Cells& mask = around.mask;
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) {
        std::copy_n(in.row(y), in.width, out.row(y));
        const int row = std::min(y / around.cell, mask.height - 1);
        for (int x = 0; x < mask.width; ++x) {
            const int end = x + 1 == mask.width ? in.width : (x + 1) * around.cell;
            if (mask(x, row) != 0)
                std::fill(out.row(y) + std::ptrdiff_t{x} * around.cell, out.row(y) + end, shades.row(row)[x]);
        }
    }
    return std::move(out).freeze();
}

Box paper_box(const Surroundings& around, const Image& page) {
    const Cells& mask = around.mask;
    int left = mask.width, top = mask.height, right = 0, bottom = 0;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            if (mask(x, y) == 0) {
                left = std::min(left, x), right = std::max(right, x + 1);
                top = std::min(top, y), bottom = std::max(bottom, y + 1);
            }
    // The last cells also stand for the pixels that made no whole cell.
    const int x1 = right == mask.width ? page.width() : right * around.cell;
    const int y1 = bottom == mask.height ? page.height() : bottom * around.cell;
    return {left * around.cell, top * around.cell, x1 - left * around.cell, y1 - top * around.cell};
}

}  // namespace kho
