#pragma once

#include <string>
#include <vector>

namespace kho {

/// Letters of a word in a row, with nothing between them; digits are none.
struct LetterRun {
    std::size_t begin, end;
};
std::vector<LetterRun> letter_runs(const std::u32string& word);

}  // namespace kho
