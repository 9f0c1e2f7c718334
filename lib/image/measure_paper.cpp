#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "image/geometry.h"
#include "image/measure.h"

namespace kho {

namespace {

constexpr int grid_side = 220;  // points along the longer side: one is about 1.4 mm of an A4 page
constexpr int reach = 3;        // letters up to some 6 points high vanish

/// The brightest, or darkest, of the points within `reach` along a row; beyond its ends it goes on as there.
template <typename Pick>
Raster filter_rows(const Raster& in, Pick pick) {
    Raster out(in.width, in.height);
    const auto width = static_cast<std::size_t>(in.width);
    std::vector<std::uint8_t> wide(width + std::size_t{2} * reach);
    for (int y = 0; y < in.height; ++y) {
        const std::uint8_t* from = in.row(y);
        std::fill_n(wide.begin(), reach, from[0]);
        std::copy_n(from, width, wide.begin() + reach);
        std::fill_n(wide.end() - reach, reach, from[width - 1]);
        std::uint8_t* to = out.row(y);
        std::copy_n(wide.begin(), width, to);
        for (const std::uint8_t* shifted = &wide[1]; shifted <= &wide[std::size_t{2} * reach]; ++shifted)
            for (std::size_t x = 0; x < width; ++x) to[x] = pick(to[x], shifted[x]);
    }
    return out;
}

/// The same along the columns.
template <typename Pick>
Raster filter_columns(const Raster& in, Pick pick) {
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) {
        std::uint8_t* to = out.row(y);
        std::copy_n(in.row(y), in.width, to);
        for (int v = std::max(y - reach, 0); v <= std::min(y + reach, in.height - 1); ++v) {
            const std::uint8_t* from = in.row(v);
            const int width = in.width;  // known not to change: the loop becomes vector instructions
            for (int x = 0; x < width; ++x) to[x] = pick(to[x], from[x]);
        }
    }
    return out;
}

Raster close(const Raster& in) {
    // std::max, which returns references, keeps the loops from becoming vector instructions.
    const auto brighter = [](std::uint8_t a, std::uint8_t b) { return a > b ? a : b; };
    const auto darker = [](std::uint8_t a, std::uint8_t b) { return a < b ? a : b; };
    return filter_columns(filter_rows(filter_columns(filter_rows(in, brighter), brighter), darker), darker);
}

/// The mean of the points at most two away, each way.
Raster smooth(const Raster& in) {
    Raster out(in.width, in.height);
    std::vector<int> columns(static_cast<std::size_t>(in.width));
    for (int y = 0; y < in.height; ++y) {
        const int above = std::max(y - 2, 0), below = std::min(y + 2, in.height - 1);
        std::fill(columns.begin(), columns.end(), 0);
        for (int v = above; v <= below; ++v) {
            const std::uint8_t* from = in.row(v);
            for (std::size_t x = 0; x < columns.size(); ++x) columns[x] += from[x];
        }
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < in.width; ++x) {
            const int left = std::max(x - 2, 0), right = std::min(x + 2, in.width - 1);
            const int sum = std::accumulate(columns.begin() + left, columns.begin() + right + 1, 0);
            to[x] = static_cast<std::uint8_t>(sum / ((right - left + 1) * (below - above + 1)));
        }
    }
    return out;
}

/// The brightest of each square of `size` points.
Raster brightest(const Image::Pixels& in, int size) {
    Raster out((in.width + size - 1) / size, (in.height + size - 1) / size);
    std::fill_n(out.data.get(), out.stride * static_cast<std::size_t>(out.height), std::uint8_t{0});
    const int width = in.width;
    for (int y = 0; y < in.height; ++y) {
        const std::uint8_t* from = in.row(y);
        std::uint8_t* to = out.row(y / size);
        for (int x = 0; x < width; x += size, ++to)
            for (int u = x; u < std::min(x + size, width); ++u) *to = std::max(*to, from[u]);
    }
    return out;
}

/// The shade at each part of the grid's points, from the darkest.
class Shades {
 public:
    explicit Shades(const Raster& grid) : all_(grid.stride * std::size_t(grid.height)) {
        for (std::size_t i = 0; i < all_; ++i) ++counts_[grid.data[i]];
    }
    [[nodiscard]] int at(std::size_t place) const {
        std::size_t shade = 0;
        for (std::size_t seen = counts_[0]; seen <= place; seen += counts_[shade]) ++shade;
        return static_cast<int>(shade);
    }
    [[nodiscard]] std::size_t size() const { return all_; }

 private:
    std::array<std::size_t, 256> counts_{};
    std::size_t all_;
};

}  // namespace

Paper measure_paper(const Image& grey) {
    const int side = std::max(grey.width(), grey.height());
    const int first = std::max(1, side / (2 * grid_side)), second = side / first > grid_side ? 2 : 1;
    Raster grid = close(brightest(*reduce(grey, first).pixels(), second));
    const Shades shades(grid);
    const int typical = shades.at(shades.size() / 2);
    // Large dark things: the paper is supposed to go on beneath them.
    const auto least = static_cast<std::uint8_t>(typical * 2 / 5);
    for (std::size_t i = 0; i < shades.size(); ++i)
        if (grid.data[i] < least) grid.data[i] = static_cast<std::uint8_t>(typical);
    grid = smooth(grid);
    const Shades smoothed(grid);
    const std::size_t rim = smoothed.size() / 50;
    Paper paper{std::move(grid), first * second, std::max(typical, 1), 0};
    paper.unevenness = double(smoothed.at(smoothed.size() - 1 - rim) - smoothed.at(rim)) / paper.typical;
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
