#pragma once

#include <kho/scan.h>

#include "image/geometry.h"

namespace kho {

/// A step takes the page as the steps before left it and gives it back with its Step entered, changed or not.
using StepFunction = NormalizedPage (*)(NormalizedPage page, const NormalizeOptions& options);

NormalizedPage step_turn(NormalizedPage page, const NormalizeOptions& options);
NormalizedPage step_border(NormalizedPage page, const NormalizeOptions& options);
NormalizedPage step_deskew(NormalizedPage page, const NormalizeOptions& options);
NormalizedPage step_light(NormalizedPage page, const NormalizeOptions& options);
NormalizedPage step_size(NormalizedPage page, const NormalizeOptions& options);
NormalizedPage step_head(NormalizedPage page, const NormalizeOptions& options);

/// Enters a step that found nothing to put right.
NormalizedPage leave(NormalizedPage page, Step step);

/// Enters a step that changed the pixels but moved none.
NormalizedPage repaint(NormalizedPage page, Step step, Image image);

/// Enters a step that moved the pixels.
NormalizedPage move(NormalizedPage page, Step step, const Moved& moved);

}  // namespace kho
