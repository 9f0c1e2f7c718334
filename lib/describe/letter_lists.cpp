#include <algorithm>

#include "describe/letter_parts.h"
#include "describe/letter_phrases.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr std::size_t most_items = 40;

bool has_dash(const Piece& piece) {
    constexpr std::string_view dashes[] = {"-", "–", "—", "+", "•", "*", "~", "="};
    return std::any_of(std::begin(dashes), std::end(dashes),
                       [&](std::string_view dash) { return piece.text.starts_with(dash); });
}

bool ends_item(const std::string& text) {
    return text.ends_with(";") || text.ends_with(".");
}

/// Ends with an abbreviation, whose point ends no sentence: "TP.", "P.".
bool ends_abbreviated(const std::string& text) {
    const std::string last = text.substr(text.rfind(' ') + 1);
    return last.ends_with(".") && count_letters(last) <= 3 && capital_share(last) > 0.9;
}

void add(std::vector<Item>& items, const Piece& piece, bool new_item) {
    if (new_item || items.empty()) items.emplace_back();
    Item& item = items.back();
    item.text += (item.text.empty() ? "" : " ") + piece.text;
    item.where.push_back(&piece);
}

}  // namespace

Piece behind(const Piece& piece, std::span<const std::string_view> names) {
    const auto like = begins_with_one(piece.key, names);
    std::size_t words = 0, length = 0;
    while (like && words < piece.words.size() && length < like->length)
        length += piece.words[words++].key.size();
    // A colon that stands alone belongs to what is before it.
    while (words > 0 && words < piece.words.size() && piece.words[words].word->text == ":") ++words;
    return part_of(piece, words, piece.words.size());
}

std::vector<Item> list_below(const LetterPage& page, const Piece& word, const Piece& rest, double right) {
    std::vector<Item> items;
    const Piece* last = &word;
    bool open = rest.words.empty() || has_dash(rest);  // a list with a dash before each item
    if (!rest.words.empty()) add(items, rest, true);
    for (const Piece& piece : page.pieces) {
        if (items.size() == most_items) break;
        if (piece.place.middle() < word.place.middle() + page.letter / 2 || count_letters(piece.text) < 2)
            continue;
        if (piece.place.centre() > right || piece.place.left < word.place.left - 0.05) {
            if (piece.place.centre() <= right && is_body_line(page, piece)) break;
            continue;
        }
        const double step = piece.place.middle() - last->place.middle();
        const bool dash = has_dash(piece);
        if (step > (dash ? 4.0 : 2.6) * page.letter || (!dash && is_body_line(page, piece))) break;
        const std::string before = items.empty() ? "" : items.back().text;
        const bool ended = ends_item(before) && !ends_abbreviated(before);
        if (!dash && ended && before.ends_with(".")) break;
        if (!open && !dash && piece.place.left < word.place.left + 0.05) break;
        // "Địa chỉ: ...", "Mã số thuế: ..." say more of whom it goes to.
        if (!dash && piece.text.find(": ") != std::string::npos) break;
        // What stands in the space of the list without a dash or its indent was left there by seals and pens.
        const double hang =
            piece.place.left - (items.empty() ? word : *items.back().where.front()).place.left;
        if (open && !dash && !ended && (hang < -page.letter / 2 || hang > 3.5 * page.letter)) continue;
        if (!dash && certainty(piece) < 0.2) continue;
        open |= dash;
        add(items, piece, dash || ended);
        last = &piece;
    }
    for (Item& item : items) item.text = trimmed(item.text);
    std::erase_if(items, [](const Item& item) { return count_letters(item.text) < 2; });
    return items;
}

void propose_items(Proposals& found, const char* field, const std::vector<Item>& items, double several,
                   double one) {
    for (const Item& item : items) {
        double certain = items.size() > 1 ? several : one;
        for (const Piece* piece : item.where) certain *= certainty(*piece);
        propose(found, field, item.text, certain, item.where);
    }
}

void propose_addressees(const Head& head, Proposals& found) {
    if (head.addressee == nullptr) return;
    const Piece rest = behind(*head.addressee, addressee_words);
    propose_items(found, "addressee", list_below(*head.page, *head.addressee, rest, 0.95), 0.95, 0.96);
}

}  // namespace kho::letters
