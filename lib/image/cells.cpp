#include "image/cells.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kho {

namespace {

/// A cell is on where any (or, if `all`, every) cell of the `size` ones from `start` on along an axis is.
Cells spread(const Cells& in, bool along_x, int start, int size, bool all) {
    Cells out(in.width, in.height);
    const int lines = along_x ? in.height : in.width, length = along_x ? in.width : in.height;
    for (int line = 0; line < lines; ++line) {
        const auto at = [&](int k) {
            k = std::clamp(k, 0, length - 1);
            return int{along_x ? in(k, line) : in(line, k)};
        };
        int on = 0;  // of those from `start` on
        for (int k = start; k < start + size; ++k) on += at(k);
        for (int k = 0; k < length; ++k) {
            (along_x ? out(k, line) : out(line, k)) = (all ? on == size : on > 0) ? 1 : 0;
            on += at(k + start + size) - at(k + start);
        }
    }
    return out;
}

}  // namespace

Cells open(Cells cells, int size) {
    cells = spread(cells, true, 0, size, true);
    cells = spread(cells, false, 0, size, true);
    cells = spread(cells, true, 1 - size, size, false);
    return spread(cells, false, 1 - size, size, false);
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
