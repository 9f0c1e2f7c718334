#include "image/paper_hull.h"

#include <algorithm>
#include <vector>

namespace kho {

namespace {

constexpr int picture_share =
    12;  // of the shorter side of the page a picture is high and wide; fingers are narrower

/// The largest piece of paper, without narrow strips beside it: what a scanner's lid lets shine through.
Cells find_paper(const Cells& surroundings) {
    constexpr int strip = 8;  // cells
    Cells paper = surroundings;
    for (std::uint8_t& cell : paper.at) cell ^= 1;
    paper = open(std::move(paper), strip);
    Cells rest = paper, largest(paper.width, paper.height);
    std::ptrdiff_t most = 0;
    for (int y = 0; y < rest.height; ++y)
        for (int x = 0; x < rest.width; ++x) {
            if (rest(x, y) == 0) continue;
            Cells piece = connected(rest, x, y);
            for (std::size_t i = 0; i < rest.at.size(); ++i) rest.at[i] ^= piece.at[i];
            const auto count = std::count(piece.at.begin(), piece.at.end(), 1);
            if (count > most) most = count, largest = std::move(piece);
        }
    return largest;
}

/// The first cell of every row that the hull of these reaches, from the left; row by row, by its lower chain
/// (Andrew's algorithm). Rows have the width where there is nothing.
std::vector<double> hull_edge(const std::vector<int>& first, int none) {
    std::vector<int> corners;  // rows
    const auto x_at = [&](int row) { return double(first[std::size_t(row)]); };
    for (int row = 0; row < int(first.size()); ++row) {
        if (first[std::size_t(row)] == none) continue;
        while (corners.size() > 1) {
            const int a = corners[corners.size() - 2], b = corners.back();
            if ((x_at(b) - x_at(a)) * (row - a) < (x_at(row) - x_at(a)) * (b - a)) break;
            corners.pop_back();
        }
        corners.push_back(row);
    }
    std::vector<double> edge(first.size(), none);
    for (std::size_t i = 0; i + 1 < corners.size(); ++i)
        for (int row = corners[i]; row <= corners[i + 1]; ++row)
            edge[std::size_t(row)] = x_at(corners[i]) + (x_at(corners[i + 1]) - x_at(corners[i])) *
                                                            (row - corners[i]) /
                                                            (corners[i + 1] - corners[i]);
    return edge;
}

/// The convex hull of what is on.
Cells hull_of(const Cells& cells) {
    std::vector<int> from_left(std::size_t(cells.height), cells.width), from_right = from_left;
    for (int y = 0; y < cells.height; ++y)
        for (int x = 0; x < cells.width; ++x)
            if (cells(x, y) != 0) {
                from_left[std::size_t(y)] = std::min(from_left[std::size_t(y)], x);
                from_right[std::size_t(y)] = cells.width - 1 - x;
            }
    const std::vector<double> left = hull_edge(from_left, cells.width),
                              right = hull_edge(from_right, cells.width);
    Cells hull(cells.width, cells.height);
    for (int y = 0; y < cells.height; ++y)
        for (int x = 0; x < cells.width; ++x)
            hull(x, y) = x >= left[std::size_t(y)] && cells.width - 1 - x >= right[std::size_t(y)] ? 1 : 0;
    return hull;
}

}  // namespace

void drop_pictures(Cells& surroundings) {
    if (std::ranges::count(surroundings.at, 1) == 0) return;
    const Cells hull = hull_of(find_paper(surroundings));
    Cells inside = surroundings;
    for (std::size_t i = 0; i < inside.at.size(); ++i) inside.at[i] &= hull.at[i];
    const int size = std::min(inside.width, inside.height) / picture_share;
    const Cells large = open(inside, size);
    for (int y = 0; y < inside.height; ++y)
        for (int x = 0; x < inside.width; ++x) {
            if (large(x, y) == 0 || surroundings(x, y) == 0) continue;
            const Cells picture = connected(inside, x, y);
            for (std::size_t i = 0; i < picture.at.size(); ++i) surroundings.at[i] &= picture.at[i] ^ 1;
        }
}

}  // namespace kho
