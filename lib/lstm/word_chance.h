#pragma once

#include <cstddef>

#include "lstm/line_text.h"

namespace kho::lstm {

/// What tells, by the recogniser's own account and whatever the model, whether a word was read rightly.
struct WordSigns {
    double certainty = 0;  ///< of its least certain symbol or space: log of the probability, 0 is certain
    double margin = 0;     ///< log of the least odds of a symbol against what else may stand there
    bool known = false;    ///< the model's dictionary has it
    bool without_letter = false;  ///< no letter and no digit in it
    bool alone = false;           ///< the only word of its line
};
WordSigns signs_of(const LineText& line, std::size_t word);

/// The probability, 0..1, that a word with these signs is exactly what stands there: of many words with 0.9,
/// nine in ten are right. Fitted to the development pages; tests/bench/README.md says how well it holds.
double chance_of(const WordSigns& signs);

/// The same of a word of which nothing but its confidence on Tesseract's scale is known.
double chance_of(double confidence);

}  // namespace kho::lstm
