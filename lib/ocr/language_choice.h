#pragma once

#include <cstddef>
#include <vector>

#include "lstm/line_text.h"

namespace kho {

/// A line as each of several models read it, in the order in which they were asked for; empty where there is
/// no text.
using LineReadings = std::vector<lstm::LineText>;

/// Which model's reading of each line stands: the surest, where the model that is surest of the whole page
/// has a start over the others. A model of another language is often sure of words that happen to have no
/// letter which it lacks.
std::vector<std::size_t> choose_languages(const std::vector<LineReadings>& lines);

}  // namespace kho
