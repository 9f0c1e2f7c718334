#include <fmt/format.h>

#include "image/outline.h"
#include "image/steps.h"
#include "image/surroundings.h"

namespace kho {

namespace {

constexpr double least_dark = 0.004, most_dark = 0.75;  // of the page: less is no border, more no page
constexpr double least_slant = 0.7;  // degrees between opposite edges of a sheet that is seen from aside

}  // namespace

void step_border(Draft& draft) {
    const Surroundings around = find_surroundings(draft.image());
    std::string found = fmt::format(R"("dark":{:.4f},"paper":{})", around.share, around.paper);
    if (around.share < least_dark || around.share > most_dark)
        return draft.leave("border", "{" + found + "}");
    const std::optional<Quad> sheet = find_sheet(around, draft.image());
    const double slant = sheet ? slant_of(*sheet) : 0;
    found = fmt::format(R"({{{},"slant":{:.2f}}})", found, slant);
    draft.move("border", std::move(found), [&](const Image& image) {
        const Image painted = paint_over(image, around);
        return slant < least_slant ? cut(painted, paper_box(around, image))
                                   : seen_from_above(painted, *sheet);
    });
}

}  // namespace kho
