#pragma once

#include "image/cells.h"

namespace kho {

/// Takes out of the mask of what is dark around the paper the pictures printed on it that reach its edge.
/// Paper is convex, but for tears and fingers: what is large and dark inside the hull of the paper stands on
/// it.
void drop_pictures(Cells& surroundings);

}  // namespace kho
