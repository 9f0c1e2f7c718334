#pragma once

#include <cstdint>
#include <vector>

namespace kho {

/// A mask over a page of small cells; 1 is on.
struct Cells {
    Cells(int width, int height)
        : width(width), height(height), at(std::size_t(width) * std::size_t(height)) {}
    int width, height;
    std::vector<std::uint8_t> at;
    std::uint8_t& operator()(int x, int y) {
        return at[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
    std::uint8_t operator()(int x, int y) const {
        return at[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
};

/// Keeps what is on over squares of `size` cells (a morphological opening). Beyond the edge it is as at the
/// edge.
Cells open(Cells cells, int size);

/// Keeps what hangs together, by sides, with the cell at (x, y).
Cells connected(const Cells& in, int x, int y);

}  // namespace kho
