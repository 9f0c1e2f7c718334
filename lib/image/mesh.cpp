#include "image/mesh.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kho {

namespace {

Point mixed(const Point& a, const Point& b, double part) {
    return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

/// The grey at a place between pixels; `fill` outside.
std::uint8_t sampled(const Image::Pixels& in, double x, double y, std::uint8_t fill) {
    const auto u = static_cast<std::int64_t>((x - 0.5) * 256), v = static_cast<std::int64_t>((y - 0.5) * 256);
    const std::int64_t left = u >> 8, top = v >> 8;
    if (left < 0 || top < 0 || left >= in.width - 1 || top >= in.height - 1) return fill;
    const auto fx = static_cast<unsigned>(u & 255), fy = static_cast<unsigned>(v & 255);
    return interpolated(in.row(static_cast<int>(top)) + left, in.stride, fx, fy);
}

}  // namespace

Mesh Mesh::over(int width, int height, int cell) {
    Mesh mesh;
    mesh.cell = cell;
    mesh.columns = (width + cell - 1) / cell + 1;
    mesh.rows = (height + cell - 1) / cell + 1;
    for (int row = 0; row < mesh.rows; ++row)
        for (int column = 0; column < mesh.columns; ++column)
            mesh.nodes.push_back({double(column) * cell, double(row) * cell});
    return mesh;
}

Point Mesh::at(Point place) const {
    const int column = std::clamp(static_cast<int>(place.x / cell), 0, columns - 2);
    const int row = std::clamp(static_cast<int>(place.y / cell), 0, rows - 2);
    const Point* upper = &nodes[std::size_t(row) * std::size_t(columns) + std::size_t(column)];
    const Point* lower = upper + columns;
    const double across = place.x / cell - column, down = place.y / cell - row;
    return mixed(mixed(upper[0], upper[1], across), mixed(lower[0], lower[1], across), down);
}

Moved warp(const Image& grey, Mesh mesh, int width, int height, std::uint8_t fill) {
    const Image::Pixels& in = *grey.pixels();
    Raster out(width, height);
    for (int y = 0; y < height; ++y)
        for (int left = 0; left < width; left += mesh.cell) {
            // Along a row the place moves evenly within a cell.
            const Point first = mesh.at({left + 0.5, y + 0.5});
            const Point last = mesh.at({left + mesh.cell - 0.5, y + 0.5});
            const double dx = (last.x - first.x) / (mesh.cell - 1), dy = (last.y - first.y) / (mesh.cell - 1);
            for (int x = left; x < std::min(left + mesh.cell, width); ++x)
                out.row(y)[x] = sampled(in, first.x + dx * (x - left), first.y + dy * (x - left), fill);
        }
    PageMap map;
    map.width = in.width;
    map.height = in.height;
    PageMap rest = map;
    map.bend = std::make_shared<PageMap::Bend>(PageMap::Bend{std::move(mesh), rest});
    return {std::move(out).freeze(), std::move(map)};
}

}  // namespace kho
