#pragma once

#include "image/bend.h"
#include "image/measure.h"

namespace kho {

struct FoundBend {
    Bend bend;        ///< in pixels of the ink's picture
    double gain = 1;  ///< how much more rows differ from one to the next once the bend is taken out
};

/// How the lines of a level page are bent. The page is cut into strips from top to bottom; the rows of a
/// strip are shifted against those of its neighbour, here more and there less; a smooth slope is fitted to
/// the shifts, the ink put straight by it, and what is left measured again over a greater distance.
FoundBend measure_bend(const Ink& ink);

}  // namespace kho
