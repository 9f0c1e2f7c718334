#pragma once

#include <cstdint>
#include <vector>

#include "image/geometry.h"

namespace kho {

/// How a picture is bent: where the pixels of the result are taken from, known at the nodes of a grid and
/// interpolated between them. Beyond the last nodes it goes on as in the last cells.
struct Mesh {
    int cell = 32;              ///< pixels of the result from one node to the next, each way
    int columns = 0, rows = 0;  ///< of nodes, at least two each
    std::vector<Point>
        nodes;  ///< row after row: of the node (i, j), the place of the result (i·cell, j·cell)

    /// For a result of this size, with the nodes set to `(x, y)` of the result.
    static Mesh over(int width, int height, int cell = 32);

    [[nodiscard]] Point at(Point place) const;
    [[nodiscard]] Point& node(int column, int row) {
        return nodes[std::size_t(row) * std::size_t(columns) + std::size_t(column)];
    }
};

struct PageMap::Bend {
    Mesh mesh;
    PageMap rest;
};

/// The picture bent: `width` x `height`, grey, bilinear; what comes in from outside has the shade `fill`.
Moved warp(const Image& grey, Mesh mesh, int width, int height, std::uint8_t fill);

}  // namespace kho
