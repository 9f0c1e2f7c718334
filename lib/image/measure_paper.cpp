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
    const int first = std::max(1, side / (2 * grid_side)), second = side / first > grid_side ? 2 : 1;
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

PaperRows::PaperRows(const Paper& paper, int count, int step)
    : paper_(paper), mixed_(std::size_t(paper.grid.width)), shades_(std::size_t(count)) {
    for (int i = 0; i < count; ++i) columns_.push_back(locate(i * step + step / 2, paper.grid.width));
}

PaperRows::Place PaperRows::locate(int at, int points) const {
    const int place = std::clamp((2 * at + 1 - paper_.cell) * 128 / paper_.cell, 0, (points - 1) * 256);
    return {place >> 8, std::min((place >> 8) + 1, points - 1), place & 255};
}

const std::vector<std::uint8_t>& PaperRows::at(int y) {
    const Place row = locate(y, paper_.grid.height);
    const std::uint8_t* upper = paper_.grid.row(row.left);
    const std::uint8_t* lower = paper_.grid.row(row.right);
    for (std::size_t x = 0; x < mixed_.size(); ++x)
        mixed_[x] = upper[x] * (256 - row.part) + lower[x] * row.part;
    for (std::size_t x = 0; x < shades_.size(); ++x) {
        const Place& column = columns_[x];
        const int left = mixed_[std::size_t(column.left)], right = mixed_[std::size_t(column.right)];
        shades_[x] = static_cast<std::uint8_t>((left * (256 - column.part) + right * column.part) >> 16);
    }
    return shades_;
}

}  // namespace kho
