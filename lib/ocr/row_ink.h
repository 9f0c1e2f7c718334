#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// The height of most letters of a page, pixels; each counts as much as it is high, so that the many specks
/// and dots do not.
int letter_height(const std::vector<Box>& parts_of_ink);

/// Corrects which ink belongs to which upright piece of text. Where lines stand close, a layout gives the
/// tone above a letter (ấ, ổ) to the line above; a recogniser that does not see it reads another word.
/// Letters stay with the piece they stand in, marks go to the letter that is nearest. A piece with wide gaps
/// in its ink becomes several. `parts_of_ink`: the connected parts of the page's ink.
void fit_ink(std::vector<LayoutPart>& parts, const std::vector<Box>& parts_of_ink);

/// Joins again what was parted at gaps that turned out to part no blocks, unless they are wider than those
/// between words: a recogniser reads better what it sees whole.
void join_at_word_spaces(std::vector<LayoutPart>& parts);

}  // namespace kho
