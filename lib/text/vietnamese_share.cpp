#include "text/vietnamese_share.h"

#include <algorithm>

#include "base/letters.h"
#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/letter_runs.h"

namespace kho {

namespace {

bool has_small_letter(const std::u32string& run) {
    return std::ranges::any_of(run, [](char32_t c) { return letter(c).lower == c; });
}

}  // namespace

void VietnameseShare::add(const VietnameseShare& other) {
    syllables += other.syllables;
    runs += other.runs;
}

VietnameseShare vietnamese_share(const Line& line, const Syllables& known) {
    VietnameseShare share;
    for (const Word& word : line.words) {
        const std::u32string text = to_code_points(word.text);
        for (const auto& [begin, end] : letter_runs(text)) {
            const std::u32string run = text.substr(begin, end - begin);
            const bool is_syllable = run.size() > 1 && known.has(to_utf8(run));
            if (is_syllable) ++share.syllables;
            if (is_syllable || (run.size() > 1 && has_small_letter(run))) ++share.runs;
        }
    }
    return share;
}

}  // namespace kho
