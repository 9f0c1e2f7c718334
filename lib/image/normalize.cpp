#include <kho/scan.h>

#include <array>
#include <utility>

#include "image/going_on.h"
#include "image/steps.h"

namespace kho {

namespace {

/// What is done to a page, in this order; lib/image/README.md tells how to add to it.
constexpr std::array<StepFunction, 13> steps{
    step_photo,       // photos are toned, and not treated as documents
    step_dropout,     // coloured stamps over the text are gone
    step_invert,      // ink is darker than paper
    step_streaks,     // nothing that dust drew along the whole page
    step_turn,        // lines run from left to right
    step_border,      // only the paper is left
    step_split,       // of an open book one page, where that is asked for
    step_light,       // paper is white, ink is dark
    step_bleed,       // ink of the other side is gone
    step_deskew,      // lines are level
    step_straighten,  // lines are straight
    step_size,        // letters have the size the reader likes
    step_head,        // no page stands on its head
};

}  // namespace

int turns_given(const NormalizedPage& page) {
    int turns = 0;
    for (const Step& step : page.steps) {
        if (!step.did) continue;
        if (step.name == "turn") ++turns;
        if (step.name == "head") turns += 2;
    }
    return turns % 4;
}

NormalizedPage normalize(const Page& page, const NormalizeOptions& options, const Progress& progress) {
    Draft draft(page, options);
    if (!options.enabled) return std::move(draft).finish();
    for (const StepFunction step : steps) {
        require_going_on(progress, 0);
        const bool wanted = step == step_turn && options.turns_cw >= 0;
        if (!draft.is_photo() || wanted) step(draft);
    }
    return std::move(draft).finish();
}

}  // namespace kho
