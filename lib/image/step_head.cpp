#include <fmt/format.h>

#include "image/letters.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr double clearly = 15;  // standard deviations; upright tables of figures reach 8

}  // namespace

NormalizedPage step_head(NormalizedPage page, const NormalizeOptions& options) {
    if (options.turns_cw >= 0) return page;  // somebody knows better
    const double uprightness = measure_uprightness(page.image);
    Step step{"head", fmt::format(R"({{"uprightness":{:.1f}}})", uprightness), false};
    if (uprightness > -clearly) return leave(std::move(page), std::move(step));
    const Moved moved = turn(page.image, 2);
    return move(std::move(page), std::move(step), moved);
}

}  // namespace kho
