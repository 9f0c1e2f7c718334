#include <fmt/format.h>

#include "image/coloured_marks.h"
#include "image/steps.h"

namespace kho {

void step_dropout(Draft& draft) {
    const Image page = draft.take_coloured();
    if (page.pixels()->channels != 3) return draft.leave("dropout", R"({"marks":0})");
    const std::vector<ColouredMark> marks = find_coloured_marks(page, draft.x_height());
    std::string found = fmt::format(R"({{"marks":{}}})", marks.size());
    if (marks.empty()) return draft.leave("dropout", std::move(found));
    draft.repaint("dropout", std::move(found),
                  [&](const Image& plane) { return without_coloured_ink(plane, page, marks); });
}

}  // namespace kho
