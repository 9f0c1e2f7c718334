#include "ocr/line_words.h"

#include <cmath>

#include "base/unicode.h"
#include "lstm/word_chance.h"
#include "ocr/text_piece.h"
#include "ocr/word_boxes.h"

namespace kho {

namespace {

/// What the characters of a word may be instead. Less likely ones are not worth their room, but in words that
/// the model does not know they often lead to the right one.
std::vector<Doubt> doubts_of(const lstm::LineText::Word& word) {
    const float worth_keeping = word.kind == lstm::WordKind::word ? 0.05F : 0.01F;
    std::vector<Doubt> doubts;
    const std::string text_of_word = to_nfc(word.text());
    std::string before;
    for (const lstm::LineText::Symbol& symbol : word.symbols) {
        const std::string prefix = to_nfc(before);
        before += symbol.text;
        // A mark that joins the letter before it has no place of its own.
        if (prefix.size() >= text_of_word.size() || !text_of_word.starts_with(prefix) ||
            !begins_character(text_of_word[prefix.size()]))
            continue;
        Doubt doubt{0, static_cast<int>(prefix.size()), {}};
        for (const auto& [text, probability] : symbol.alternatives)
            if (probability >= worth_keeping && text != symbol.text && text != " ")
                doubt.instead.push_back({to_nfc(text), static_cast<int>(std::lround(100 * probability))});
        if (!doubt.instead.empty()) doubts.push_back(std::move(doubt));
    }
    return doubts;
}

}  // namespace

void add_words(const Image& page, const TextPiece& piece, const lstm::LineText& text, const PageMap& map,
               BlockBuilder& builder) {
    const Moved line = upright(page, piece);
    const std::vector<Box> boxes = find_word_boxes(line.image, text);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const lstm::LineText::Word& word = text.words[i];
        Box box = line.map.to_master(boxes[i]);
        box.x += piece.line.x;
        box.y += piece.line.y;
        // The line has room for more than its own ink, which may be a neighbour's.
        if (const Box own = common(box, piece.ink); own.width > 0 && own.height > 0) box = own;
        builder.add(
            {to_nfc(word.text()), map.to_master(box), static_cast<int>(std::lround(word.confidence()))},
            lstm::chance_of(lstm::signs_of(text, i)), doubts_of(word));
    }
}

}  // namespace kho
