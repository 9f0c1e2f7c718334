#include "ocr/line_words.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// The box around the ink in a box; the box itself where there is none.
Box shrink_to_ink(const Image& page, const Box& box, const lstm::InkShade& ink) {
    if (box.width <= 0 || box.height <= 0) return box;
    const Image grey = to_grey(crop(page, box));
    int left = box.width, right = -1, top = -1, bottom = -1;
    for (int y = 0; y < box.height; ++y) {
        const std::uint8_t* const row = grey.pixels()->row(y);
        for (int x = 0; x < box.width; ++x) {
            if (!ink.holds(row[x])) continue;
            left = std::min(left, x);
            right = std::max(right, x);
            if (top < 0) top = y;
            bottom = y;
        }
    }
    if (right < 0) return box;
    return {box.x + left, box.y + top, right - left + 1, bottom - top + 1};
}

/// What the characters of a word may be instead. Less likely ones are not worth their room.
std::vector<Doubt> doubts_of(const lstm::LineText::Word& word) {
    constexpr float worth_keeping = 0.05F;
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
    for (const lstm::LineText::Word& word : text.words) {
        const int left = static_cast<int>(std::floor(word.symbols.front().begin));
        const int right = static_cast<int>(std::ceil(word.symbols.back().end));
        Box box = line.map.to_master({left, 0, right - left, line.image.height()});
        box.x += piece.line.x;
        box.y += piece.line.y;
        const Box inked = common(box, piece.ink);
        box = shrink_to_ink(page, inked.width > 0 && inked.height > 0 ? inked : box, text.ink);
        builder.add(
            {to_nfc(word.text()), map.to_master(box), static_cast<int>(std::lround(word.confidence()))},
            doubts_of(word));
    }
}

}  // namespace kho
