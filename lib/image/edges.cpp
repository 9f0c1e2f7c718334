#include "image/edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace kho {

namespace {

constexpr int bands = 16, band_height = 48;    // the latter a multiple of `grid`
constexpr int row_step = 6, column_step = 16;  // within a band
constexpr std::size_t enough = 100;            // edges: fewer say nothing
constexpr std::size_t grid = 12;               // 2, 3, 4 and 6 divide it

/// How many sharp edges are at places with each remainder by `grid`: where pixels were repeated, only some
/// remainders occur.
using Remainders = std::array<std::size_t, grid>;

struct Findings {
    std::vector<float> widths, contrasts;
    Remainders across{}, down{};
};

/// How an edge is told from what is none.
struct Measure {
    int least_rise, noise;  ///< shades
    double grain;           ///< its standard deviation: an extreme is some two of them beyond what is there
};

/// Where a line first passes `level` on the way from one pixel to another, between pixels by interpolation.
double crossing(const std::uint8_t* line, int from, int to, double level) {
    const int step = from < to ? 1 : -1;
    const bool rises = line[to] > line[from];
    int at = from;
    while (at != to && (rises ? line[at + step] < level : line[at + step] > level)) at += step;
    if (at == to) return to;
    const double before = line[at], after = line[at + step];
    return at + step * (level - before) / (after - before);
}

/// The way from an extreme of the line to the next: if it is an edge, it goes to the findings.
void measure_leg(const std::uint8_t* line, int from, int to, const Measure& measure, Findings& found,
                 Remainders& places) {
    const int rise = line[to] - line[from];
    if (std::abs(rise) < measure.least_rise) return;
    const double low = line[from] + 0.1 * rise, high = line[from] + 0.9 * rise,
                 middle = line[from] + 0.5 * rise;
    // From the middle outwards, so that a long slope before the edge is no part of it.
    const int half = static_cast<int>(crossing(line, from, to, middle));
    const double begin = crossing(line, std::min(half + 1, to), from, low),
                 end = crossing(line, half, to, high);
    found.widths.push_back(static_cast<float>(end - begin));
    const double paper = std::max(line[from], line[to]) - 2 * measure.grain;
    found.contrasts.push_back(static_cast<float>((std::abs(rise) - 4 * measure.grain) / paper));
    if (end - begin < 1) ++places[static_cast<std::size_t>(half) % grid];
}

/// Cuts a line at its extremes: where it turns back by more than `noise`.
void measure_line(const std::uint8_t* line, int length, const Measure& measure, Findings& found,
                  Remainders& places) {
    int from = 0, top = 0, bottom = 0;  // the last extreme; the highest and the lowest place since
    int direction = 0;
    for (int at = 1; at < length; ++at) {
        if (line[at] > line[top]) top = at;
        if (line[at] < line[bottom]) bottom = at;
        if (direction >= 0 && line[top] - line[at] > measure.noise) {
            if (direction > 0) measure_leg(line, from, top, measure, found, places);
            from = top, bottom = at, direction = -1;
        } else if (direction <= 0 && line[at] - line[bottom] > measure.noise) {
            if (direction < 0) measure_leg(line, from, bottom, measure, found, places);
            from = bottom, top = at, direction = 1;
        }
    }
}

/// How often each pixel is repeated, by where sharp edges are.
int repetition(const Remainders& places) {
    const std::size_t all = std::accumulate(places.begin(), places.end(), std::size_t{0});
    if (all < enough) return 1;
    for (const std::size_t factor : {12U, 6U, 4U, 3U, 2U})
        for (std::size_t first = 0; first < factor; ++first) {
            std::size_t there = 0;
            for (std::size_t at = first; at < grid; at += factor) there += places[at];
            if (there * 50 >= all * 49) return static_cast<int>(factor);
        }
    return 1;
}

/// The standard deviation of the grain in one row of each band: from the median difference of neighbours,
/// which the edges of ink are too few to move.
double measure_grain(const Image::Pixels& page, int spacing) {
    std::array<int, 256> counts{};
    int all = 0;
    for (int y = spacing / 2; y < page.height; y += spacing) {
        const std::uint8_t* row = page.row(y);
        for (int x = 2; x < page.width; x += 2, ++all)
            ++counts[std::size_t(std::abs(row[x * page.channels] - row[(x - 1) * page.channels]))];
    }
    int median = 0;
    for (int seen = counts[0]; seen * 2 < all; seen += counts[std::size_t(median)]) ++median;
    return median / 0.954;  // of the difference of two normal values: 0.6745 * sqrt(2)
}

std::uint8_t grey_at(const std::uint8_t* pixel, int channels) {
    if (channels == 1) return *pixel;
    return static_cast<std::uint8_t>((77U * pixel[0] + 150U * pixel[1] + 29U * pixel[2] + 128U) >> 8U);
}

double at_part(std::vector<float>& values, std::size_t numerator, std::size_t denominator) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * numerator / denominator);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

}  // namespace

Edges measure_edges(const Image& page, int darkness) {
    const Image::Pixels& in = *page.pixels();
    const int spacing = std::max(band_height, in.height / bands / int(grid) * int(grid));
    const double grain = measure_grain(in, spacing);
    const Measure measure{std::max({16, darkness / 2, static_cast<int>(8 * grain)}),
                          std::max({4, darkness / 10, static_cast<int>(4 * grain)}), grain};
    Findings found;
    std::vector<std::uint8_t> line(static_cast<std::size_t>(std::max(in.width, band_height)));
    for (int top = 0; top < in.height; top += spacing) {
        const int bottom = std::min(top + band_height, in.height);
        for (int y = top; y < bottom; y += row_step) {
            const std::uint8_t* row = in.row(y);
            for (int x = 0; x < in.width; ++x)
                line[std::size_t(x)] = grey_at(row + std::ptrdiff_t{x} * in.channels, in.channels);
            measure_line(line.data(), in.width, measure, found, found.across);
        }
        for (int x = 0; x < in.width; x += column_step) {
            for (int y = top; y < bottom; ++y)
                line[std::size_t(y - top)] =
                    grey_at(in.row(y) + std::ptrdiff_t{x} * in.channels, in.channels);
            measure_line(line.data(), bottom - top, measure, found, found.down);
        }
    }
    Edges edges;
    edges.count = static_cast<int>(found.widths.size());
    if (found.widths.size() < enough) return edges;
    edges.width = at_part(found.widths, 1, 4);
    edges.contrast = at_part(found.contrasts, 1, 2);
    edges.repeated = std::max(repetition(found.across), repetition(found.down));
    return edges;
}

}  // namespace kho
