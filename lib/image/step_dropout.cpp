#include <fmt/format.h>

#include <algorithm>

#include "image/coloured_marks.h"
#include "image/steps.h"

namespace kho {

namespace {

/// Each pixel as bright as in the brighter of the two.
Image brighter_of(const Image& a, const Image& b) {
    Raster out(a.width(), a.height());
    for (int y = 0; y < out.height; ++y)
        std::transform(a.pixels()->row(y), a.pixels()->row(y) + out.width, b.pixels()->row(y), out.row(y),
                       [](std::uint8_t one, std::uint8_t other) { return std::max(one, other); });
    return std::move(out).freeze();
}

}  // namespace

void step_dropout(Draft& draft) {
    const std::vector<ColouredMark> marks = find_coloured_marks(draft.coloured(), draft.x_height());
    std::string found = fmt::format(R"({{"marks":{}}})", marks.size());
    if (marks.empty()) return draft.leave("dropout", std::move(found));
    const Image without = without_coloured_ink(draft.coloured(), marks);
    draft.repaint("dropout", std::move(found),
                  [&](const Image& image) { return brighter_of(image, without); });
}

}  // namespace kho
