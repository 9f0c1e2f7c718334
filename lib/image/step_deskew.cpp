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

NormalizedPage step_deskew(NormalizedPage page, const NormalizeOptions& /*options*/) {
    const Lean lean = measure_lean(measure_ink(page.image), true, range, 1, true);
    Step step{"deskew", fmt::format(R"({{"skew_cw":{:.2f},"contrast":{:.2f}}})", lean.degrees, lean.contrast),
              false};
    const bool clear = lean.contrast >= least_contrast && std::abs(lean.degrees) < range - 0.5;
    if (!clear || std::abs(lean.degrees) < least) return leave(std::move(page), std::move(step));
    const Moved moved = rotate(page.image, -lean.degrees, 255);
    return move(std::move(page), std::move(step), moved);
}

}  // namespace kho
