#pragma once

#include <kho/scan.h>

#include <vector>

#include "lstm/line_text.h"

namespace kho {

/// Where the words of a line stand in its upright picture: a box around the ink of each, in the order of
/// `text.words`. A network sees a letter somewhere within its width, so that what it read says only about
/// which ink is whose; the gaps in the ink say the rest. Specks and rules do not count.
std::vector<Box> find_word_boxes(const Image& line, const lstm::LineText& text);

}  // namespace kho
