#include "ocr/line_words.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "lstm/word_chance.h"
#include "ocr/bullets.h"
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

/// Where the letters of a line stand, by its words but the first: pixels from the top of its picture. A
/// quarter of the words at least have nothing that hangs below.
int foot_of(const std::vector<Box>& words, int line_height) {
    if (words.size() < 2) return line_height * 3 / 4;
    std::vector<int> bottoms;
    for (std::size_t i = 1; i < words.size(); ++i) bottoms.push_back(bottom_of(words[i]));
    std::nth_element(bottoms.begin(), bottoms.begin() + std::ptrdiff_t(bottoms.size() / 4), bottoms.end());
    return bottoms[bottoms.size() / 4];
}

/// True if a piece begins with a bullet that was read as something else.
bool begins_with_bullet(const Image& line, const std::vector<Box>& boxes, const lstm::LineText& text) {
    return !boxes.empty() && text.words[0].symbols.size() <= 2 &&
           is_bullet(line, boxes[0], foot_of(boxes, line.height()));
}

}  // namespace

void add_words(const Image& page, const TextPiece& piece, const lstm::LineText& text, const PageMap& map,
               BlockBuilder& builder) {
    const Moved line = upright(page, piece);
    const std::vector<Box> boxes = find_word_boxes(line.image, text);
    const bool bullet = begins_with_bullet(line.image, boxes, text);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const lstm::LineText::Word& word = text.words[i];
        Box box = line.map.to_master(boxes[i]);
        box.x += piece.line.x;
        box.y += piece.line.y;
        // The line has room for more than its own ink, which may be a neighbour's.
        if (const Box own = common(box, piece.ink); own.width > 0 && own.height > 0) box = own;
        const int confidence = static_cast<int>(std::lround(word.confidence()));
        const double chance = lstm::chance_of(lstm::signs_of(text, i));
        if (i == 0 && bullet)
            builder.add({"•", map.to_master(box), confidence}, chance);
        else
            builder.add({to_nfc(word.text()), map.to_master(box), confidence}, chance, doubts_of(word));
    }
}

}  // namespace kho
