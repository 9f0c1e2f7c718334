#include <fmt/format.h>

#include <cmath>

#include "image/measure.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr double range = 15;    // degrees; beyond it a page was laid down so on purpose
constexpr double least = 0.45;  // the reader follows such a slope by itself; resampling costs it sharpness
constexpr double least_contrast = 1.3;
constexpr double wide_range = 45, wide_contrast = 3;  // for what was laid down askew

/// The lean of lines that run neither across nor down: degrees clockwise, 0 if there are none.
double find_wide_lean(const Ink& ink) {
    const Lean across = measure_lean(ink, true, wide_range, 1, true);
    const Lean down = measure_lean(ink, false, wide_range, 1, true);
    const bool is_across = across.score > down.score;
    const Lean& best = is_across ? across : down;
    if (best.contrast < wide_contrast || std::abs(best.degrees) < range - 1) return 0;
    return is_across ? best.degrees : best.degrees + (best.degrees < 0 ? 90 : -90);
}

void level(Draft& draft, double degrees, std::string found) {
    const auto turned = [&](const Image& image) { return rotate(image, -degrees, 255); };
    if (!draft.move("deskew", std::move(found), turned)) draft.set_lean(degrees);
}

}  // namespace

void step_deskew(Draft& draft) {
    const Lean lean = measure_lean(draft.ink(), true, range, 1, true);
    std::string found = fmt::format(R"({{"skew_cw":{:.2f},"contrast":{:.2f}}})", lean.degrees, lean.contrast);
    const bool clear = lean.contrast >= least_contrast && std::abs(lean.degrees) < range - 0.5;
    if (!clear) {
        const double wide = find_wide_lean(draft.ink());
        if (wide == 0) return draft.leave("deskew", std::move(found));
        found = fmt::format(R"({{"skew_cw":{:.2f},"contrast":{:.2f}}})", wide, wide_contrast);
        return level(draft, wide, std::move(found));
    }
    if (std::abs(lean.degrees) < least) {
        draft.set_lean(lean.degrees);
        return draft.leave("deskew", std::move(found));
    }
    level(draft, lean.degrees, std::move(found));
}

}  // namespace kho
