#include <fmt/format.h>

#include "image/measure.h"
#include "image/steps.h"

namespace kho {

namespace {

/// Lines along y must win by this much before a page is turned: pages lie on their side seldom, drawings and
/// tables look so more often, and reading will tell.
constexpr double clearly = 2.5;
constexpr double range = 12;  // degrees a page may lean besides
constexpr int strips = 6;

}  // namespace

void step_turn(Draft& draft) {
    const int wanted = draft.options().turns_cw;
    int quarters = wanted & 3;
    std::string found = "{}";
    if (wanted < 0) {
        const Ink& ink = draft.ink();
        const Lean upright = measure_lean(ink, true, range, strips, false);
        const Lean lying = measure_lean(ink, false, range, strips, false);
        quarters = lying.score > clearly * upright.score ? 1 : 0;
        found =
            fmt::format(R"({{"lines_along_x":{:.0f},"lines_along_y":{:.0f}}})", upright.score, lying.score);
    }
    if (quarters == 0) return draft.leave("turn", std::move(found));
    draft.move("turn", std::move(found), [&](const Image& image) { return turn(image, quarters); });
}

}  // namespace kho
