#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "image/steps.h"

namespace kho {

namespace {

constexpr double broad = 1.1;  // width to height of an open book, at least
constexpr int columns = 400;

struct Gutter {
    double middle = 0, width = 0;  ///< parts of the page's width
};

/// The widest strip without ink that begins and ends in the middle third of the page.
Gutter find_gutter(const Ink& ink) {
    std::vector<int> counts(columns);
    for (const InkPoint& point : ink.points)
        ++counts[std::size_t(std::int64_t{point.x} * columns / std::max(ink.width, 1))];
    const int hardly = ink.height / 100;  // dust, the shadow of the fold
    Gutter best;
    for (int from = columns / 3, end; from < columns * 2 / 3; from = end + 1) {
        for (end = from; end < columns * 2 / 3 && counts[std::size_t(end)] <= hardly;) ++end;
        const double width = double(end - from) / columns;
        if (width > best.width) best = {double(from + end) / 2 / columns, width};
    }
    return best;
}

}  // namespace

void step_split(Draft& draft) {
    constexpr double least_gutter = 0.012;
    const int half = draft.options().half;
    if (half == 0) return;
    const int width = draft.image().width(), height = draft.image().height();
    const Gutter gutter = find_gutter(draft.ink());
    std::string found =
        fmt::format(R"({{"gutter":{:.3f},"gutter_width":{:.3f}}})", gutter.middle, gutter.width);
    if (width < broad * height || gutter.width < least_gutter) return draft.leave("split", std::move(found));
    const int fold = std::clamp(static_cast<int>(std::lround(gutter.middle * width)), 1, width - 1);
    const Box page = half == 1 ? Box{0, 0, fold, height} : Box{fold, 0, width - fold, height};
    if (draft.move("split", std::move(found), [&](const Image& image) { return cut(image, page); }))
        draft.set_pages(2);
}

}  // namespace kho
