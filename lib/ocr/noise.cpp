#include "ocr/noise.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/words.h"

namespace kho {

namespace {

// Chosen on the development pages, 11 sets in four languages: of those with noise all but the receipts gain.
constexpr double unsure = 40;         // mean confidence of a line; below it text is seldom legible
constexpr std::size_t a_word = 3;     // letters or digits in a row
constexpr double mostly_words = 0.5;  // of a line's characters

/// Characters that stand in rows of letters and digits long enough for a word.
std::size_t in_words(std::string_view text) {
    std::size_t sum = 0;
    const std::vector<Token> tokens = words(text);
    for (std::size_t first = 0, last = 0; first < tokens.size(); first = last + 1) {
        // In scripts without spaces each letter is a token of its own.
        for (last = first; last + 1 < tokens.size() && tokens[last + 1].begin == tokens[last].end;) ++last;
        const std::size_t begin = tokens[first].begin;
        const std::size_t row = count_characters(text.substr(begin, tokens[last].end - begin));
        if (row >= a_word) sum += row;
    }
    return sum;
}

bool is_noise(const Line& line) {
    double bytes = 0, sure = 0, characters = 0, words = 0;
    for (const Word& word : line.words) {
        bytes += static_cast<double>(word.text.size());
        sure += static_cast<double>(word.text.size()) * word.confidence;
        characters += static_cast<double>(count_characters(word.text));
        words += static_cast<double>(in_words(word.text));
    }
    return sure < unsure * bytes && words < mostly_words * characters;
}

bool has_letters(const Line& line) {
    return std::ranges::any_of(line.words, [](const Word& word) { return !words(word.text).empty(); });
}

}  // namespace

PageText without_noise(const RawText& raw) {
    PageText text = with_chances(raw);
    for (std::size_t b = 0; b < text.blocks.size(); ++b) {
        Block& block = text.blocks[b];
        const std::vector<Line>& as_read = raw.text.blocks[b].lines;
        std::vector<Line> kept;
        for (std::size_t i = 0; i < as_read.size(); ++i)
            if (!is_noise(as_read[i]) || (block.cell && has_letters(as_read[i])))
                kept.push_back(std::move(block.lines[i]));
        block.lines = std::move(kept);
        if (block.lines.size() == as_read.size()) continue;
        block.box = {};
        for (const Line& line : block.lines) block.box = united(block.box, line.box);
    }
    std::erase_if(text.blocks,
                  [](const Block& block) { return block.kind == Block::Kind::text && block.lines.empty(); });
    return text;
}

}  // namespace kho
