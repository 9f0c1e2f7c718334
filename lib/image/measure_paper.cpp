#include <algorithm>
#include <cmath>

#include "image/geometry.h"
#include "image/measure.h"

namespace kho {

namespace {

constexpr int grid_side = 220;  // points along the longer side: one is about 1.4 mm of an A4 page
constexpr int reach = 3;        // letters up to some 6 points high vanish

/// The brightest, or darkest, of the points within `reach` along one axis.
template <typename Pick>
Raster filter(const Raster& in, int dx, int dy, Pick pick) {
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            std::uint8_t value = in.row(y)[x];
            for (int k = -reach; k <= reach; ++k) {
                const int u = std::clamp(x + k * dx, 0, in.width - 1),
                          v = std::clamp(y + k * dy, 0, in.height - 1);
                value = pick(value, in.row(v)[u]);
            }
            out.row(y)[x] = value;
        }
    return out;
}

Raster close(const Raster& in) {
    const auto brighter = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); };
    const auto darker = [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); };
    return filter(filter(filter(filter(in, 1, 0, brighter), 0, 1, brighter), 1, 0, darker), 0, 1, darker);
}

Raster smooth(const Raster& in) {
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            int sum = 0, count = 0;
            for (int v = std::max(y - 2, 0); v <= std::min(y + 2, in.height - 1); ++v)
                for (int u = std::max(x - 2, 0); u <= std::min(x + 2, in.width - 1); ++u, ++count)
                    sum += in.row(v)[u];
            out.row(y)[x] = static_cast<std::uint8_t>(sum / count);
        }
    return out;
}

/// The brightest of each square of `size` points.
Raster brightest(const Image::Pixels& in, int size) {
    Raster out((in.width + size - 1) / size, (in.height + size - 1) / size);
    std::fill_n(out.data.get(), out.stride * static_cast<std::size_t>(out.height), std::uint8_t{0});
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            std::uint8_t& value = out.row(y / size)[x / size];
            value = std::max(value, in.row(y)[x]);
        }
    return out;
}

std::vector<std::uint8_t> sorted(const Raster& grid) {
    std::vector<std::uint8_t> values(grid.data.get(),
                                     grid.data.get() + grid.stride * std::size_t(grid.height));
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace

Paper measure_paper(const Image& grey) {
    const int side = std::max(grey.width(), grey.height());
    const int first = std::max(1, side / (4 * grid_side)), second = side / first > 4 * grid_side / 2 ? 4 : 1;
    Raster grid = close(brightest(*reduce(grey, first).pixels(), second));
    const auto values = sorted(grid);
    const int typical = values[values.size() / 2];
    // Large dark things: the paper is supposed to go on beneath them.
    const auto least = static_cast<std::uint8_t>(typical * 2 / 5);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (grid.data[i] < least) grid.data[i] = static_cast<std::uint8_t>(typical);
    grid = smooth(grid);
    const auto smoothed = sorted(grid);
    const std::size_t rim = smoothed.size() / 50;
    Paper paper{std::move(grid), first * second, std::max(typical, 1), 0};
    paper.unevenness = double(smoothed[smoothed.size() - 1 - rim] - smoothed[rim]) / paper.typical;
    return paper;
}

void Paper::row(int y, std::vector<std::uint8_t>& out) const {
    const auto locate = [this](int at, int last, int& low) {  // 8 bits between grid points
        const int place = std::clamp((2 * at + 1 - cell) * 128 / cell, 0, last * 256);
        low = std::min(place >> 8, std::max(last - 1, 0));
        return std::min(place - low * 256, 256);
    };
    int top = 0;
    const int fy = locate(y, grid.height - 1, top);
    const std::uint8_t* upper = grid.row(top);
    const std::uint8_t* lower = grid.row(std::min(top + 1, grid.height - 1));
    std::vector<int> mixed(static_cast<std::size_t>(grid.width));
    for (int x = 0; x < grid.width; ++x)
        mixed[static_cast<std::size_t>(x)] = upper[x] * (256 - fy) + lower[x] * fy;
    for (std::size_t x = 0; x < out.size(); ++x) {
        int left = 0;
        const int fx = locate(static_cast<int>(x), grid.width - 1, left);
        const int right = std::min(left + 1, grid.width - 1);
        out[x] = static_cast<std::uint8_t>(
            (mixed[std::size_t(left)] * (256 - fx) + mixed[std::size_t(right)] * fx) >> 16);
    }
}

}  // namespace kho
