#include "image/cells.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kho {

namespace {

/// A cell is on where any (or, if `all`, every) cell of the `size` ones from `start` on along an axis is.
Cells spread(const Cells& in, int dx, int dy, int start, int size, bool all) {
    Cells out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            int on = 0;
            for (int k = start; k < start + size; ++k)
                on += in(std::clamp(x + k * dx, 0, in.width - 1), std::clamp(y + k * dy, 0, in.height - 1));
            out(x, y) = (all ? on == size : on > 0) ? 1 : 0;
        }
    return out;
}

}  // namespace

Cells open(Cells cells, int size) {
    cells = spread(cells, 1, 0, 0, size, true);
    cells = spread(cells, 0, 1, 0, size, true);
    cells = spread(cells, 1, 0, 1 - size, size, false);
    return spread(cells, 0, 1, 1 - size, size, false);
}

Cells connected(const Cells& in, int x, int y) {
    Cells out(in.width, in.height);
    std::vector<std::pair<int, int>> todo{{x, y}};
    while (!todo.empty()) {
        std::tie(x, y) = todo.back();
        todo.pop_back();
        if (x < 0 || y < 0 || x >= in.width || y >= in.height || in(x, y) == 0 || out(x, y) != 0) continue;
        out(x, y) = 1;
        for (const auto& next : {std::pair{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}})
            todo.push_back(next);
    }
    return out;
}

}  // namespace kho
