#pragma once

#include <vector>

#include "image/survey.h"

namespace kho {

/// What stands on a page, by size; boxes in pixels of the survey.
struct Marks {
    std::vector<Box> letters;  ///< of the size of letters, or of words whose letters touch
    std::vector<Box> larger;   ///< pictures, stamps, writing, frames: also dark surroundings
    int darkness = 0;          ///< how much darker than its paper ink is, shades: of the median letter
    double unevenness = 0;     ///< as Paper::unevenness
};

/// `dpi` of the page, 0 where unknown: then its longer side is taken for that of an A4 sheet. What differs by
/// less than a tenth of the paper's shade is no mark: it shines through from the other side.
Marks find_marks(const Survey& survey, int dpi);

/// Those of the letters that have a letter before or after them in a line: about as high, level with it, and
/// not further away than `reach` times its height.
std::vector<Box> letters_in_lines(const std::vector<Box>& letters, double reach);

}  // namespace kho
