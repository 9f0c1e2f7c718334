#include "text/letter_runs.h"

#include "base/letters.h"

namespace kho {

std::vector<LetterRun> letter_runs(const std::u32string& word) {
    std::vector<LetterRun> runs;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool digit = word[i] >= U'0' && word[i] <= U'9';
        if (digit || letter(word[i]).role != Role::letter) continue;
        if (runs.empty() || runs.back().end < i) runs.push_back({i, i});
        runs.back().end = i + 1;
    }
    return runs;
}

}  // namespace kho
