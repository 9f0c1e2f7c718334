#include <fmt/format.h>

#include <cmath>

#include "image/measure.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr double range = 15;    // degrees; beyond it a page was laid down so on purpose
constexpr double least = 0.45;  // the reader follows such a slope by itself; resampling costs it sharpness
constexpr double least_contrast = 1.3;

}  // namespace

void step_deskew(Draft& draft) {
    const Lean lean = measure_lean(draft.ink(), true, range, 1, true);
    std::string found = fmt::format(R"({{"skew_cw":{:.2f},"contrast":{:.2f}}})", lean.degrees, lean.contrast);
    const bool clear = lean.contrast >= least_contrast && std::abs(lean.degrees) < range - 0.5;
    if (!clear) return draft.leave("deskew", std::move(found));
    if (std::abs(lean.degrees) < least) {
        draft.set_lean(lean.degrees);
        return draft.leave("deskew", std::move(found));
    }
    draft.move("deskew", std::move(found),
               [&](const Image& image) { return rotate(image, -lean.degrees, 255); });
}

}  // namespace kho
