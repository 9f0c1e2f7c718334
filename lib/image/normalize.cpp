#include <kho/error.h>
#include <kho/scan.h>

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include <fmt/format.h>

#include "image/steps.h"

namespace kho {

namespace {

/// What is done to a page, in this order; lib/image/README.md tells how to add to it.
constexpr std::array<StepFunction, 6> steps{
    step_turn,    // lines run from left to right
    step_border,  // only the paper is left
    step_light,   // paper is white, ink is dark
    step_deskew,  // lines are level
    step_size,    // letters have the size the reader likes
    step_head,    // no page stands on its head
};

NormalizedPage upright_by_exif(const Page& page) {
    NormalizedPage out{page.image, page.dpi, {}, {}, 0, 0};
    out.map.width = page.image.width();
    out.map.height = page.image.height();
    Step step{"exif", fmt::format(R"({{"orientation":{}}})", page.exif_orientation), false};
    if (page.exif_orientation <= 1 || page.exif_orientation > 8)
        return leave(std::move(out), std::move(step));
    return move(std::move(out), std::move(step), undo_orientation(page.image, page.exif_orientation));
}

/// How the upright page lies in the master, taken from the map: quarter turns, and the rest as skew.
void state_turn(NormalizedPage& page) {
    const PageMap& m = page.map;
    const bool mirrored = m.a * m.e - m.b * m.d < 0;
    const double radians = mirrored ? std::atan2(-m.b, m.e) : std::atan2(m.d, m.a);
    const double degrees = radians * 180 / std::numbers::pi;
    const double quarters = std::round(degrees / 90);
    page.rotated_cw = (static_cast<int>(quarters) + 4) % 4 * 90;
    page.skew_cw = degrees - quarters * 90;
    if (std::abs(page.skew_cw) < 1e-6) page.skew_cw = 0;
}

}  // namespace

NormalizedPage leave(NormalizedPage page, Step step) {
    page.steps.push_back(std::move(step));
    return page;
}

NormalizedPage repaint(NormalizedPage page, Step step, Image image) {
    step.did = true;
    page.image = std::move(image);
    return leave(std::move(page), std::move(step));
}

NormalizedPage move(NormalizedPage page, Step step, const Moved& moved) {
    page.map = page.map.after(moved.map);
    return repaint(std::move(page), std::move(step), moved.image);
}

NormalizedPage normalize(const Page& page, const NormalizeOptions& options, const Progress& progress) {
    NormalizedPage out = upright_by_exif(page);
    if (options.enabled) {
        out.image = to_grey(out.image);
        for (const StepFunction step : steps) {
            if (progress && !progress(0)) throw Error(Code::interrupted, "", "the reading was stopped");
            out = step(std::move(out), options);
        }
    }
    state_turn(out);
    return out;
}

}  // namespace kho
