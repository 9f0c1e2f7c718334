#include <fmt/format.h>

#include "image/letters.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr double clearly = 13.5;  // standard deviations; upright tables of figures reach 8

}  // namespace

void step_head(Draft& draft) {
    if (draft.options().turns_cw >= 0) return;  // somebody knows better
    const double uprightness = measure_uprightness(draft.image());
    draft.set_uprightness(uprightness);
    std::string found = fmt::format(R"({{"uprightness":{:.1f}}})", uprightness);
    if (uprightness > -clearly) return draft.leave("head", std::move(found));
    if (draft.move("head", std::move(found), [](const Image& image) { return turn(image, 2); }))
        draft.set_uprightness(-uprightness);
}

}  // namespace kho
