#pragma once

#include <array>
#include <optional>

#include "image/geometry.h"
#include "image/surroundings.h"

namespace kho {

/// Corners of a sheet of paper in pixels of the page: top left, top right, bottom right, bottom left.
using Quad = std::array<Point, 4>;

/// The corners of a sheet that has dark surroundings on all four sides and straight edges; nothing where an
/// edge is missing, torn or bent.
std::optional<Quad> find_sheet(const Surroundings& around, const Image& page);

/// The greatest angle in degrees between opposite edges: 0 for a sheet that was seen from straight above.
double slant_of(const Quad& sheet);

/// The sheet as it would look from above, and nothing of what was around it: a rectangle of the sheet's mean
/// width and height. The grey of one pixel comes from the four around its place (a projective map).
Moved seen_from_above(const Image& grey, const Quad& sheet);

}  // namespace kho
