#include "describe/letter.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "describe/letter_date.h"
#include "describe/letter_known.h"
#include "describe/letter_parts.h"
#include "describe/letter_text.h"

namespace kho {

namespace letters {

void propose(Proposals& found, const char* field, const std::string& value, double confidence,
             const std::vector<const Piece*>& where) {
    // Of lib/describe/fields.toml; a longer value is no reading of the field.
    constexpr std::pair<std::string_view, std::size_t> limits[] = {
        {"issuer", 200},    {"parent_body", 200}, {"subject", 500}, {"addressee", 300},
        {"recipient", 300}, {"position", 200},    {"signer", 200},  {"place", 300}};
    if (value.empty() || where.empty()) return;
    for (const auto& [name, most] : limits)
        if (name == field && count_characters(value) > most) return;
    found.push_back({.field = field,
                     .value = to_nfc(value),
                     .by = std::string("letter.") + field,
                     .confidence = std::clamp(confidence, 0.01, 0.999),
                     .evidence = evidence(where)});
}

namespace {

void propose_place(const DateLine& line, Proposals& found) {
    const std::span<const std::string_view> tables[] = {provinces};
    const Known place = as_known(line.place, tables);
    propose(found, "place", place.text, 0.995 * place.certain, {&line.place});
}

}  // namespace

void propose_date(const Head& head, const Foot& foot, const Number& number, Proposals& found) {
    const bool at_foot = head.date == nullptr;
    const Piece* piece = at_foot ? foot.date : head.date;
    if (piece == nullptr) return;
    const auto line = read_date(*piece);
    if (!line) return;
    // Of the words only the digits tell dates apart.
    double sure = 0.999;
    for (std::size_t i = 0; i < line->date.words.size(); ++i)
        if (count_digits(line->date.words[i].word->text) > 0)
            sure *= certainty(part_of(line->date, i, i + 1));
    if (line->repaired) sure *= 0.9;
    if (!line->whole) sure *= 0.85;
    if (at_foot) sure *= 0.95;
    // The year in a notation ("49/2026/NĐ-CP") is the same one read twice.
    if (number.notation.size() > 4 && count_digits(number.notation.substr(0, 4)) == 4 &&
        number.notation.substr(0, 4) != line->edtf.substr(0, 4))
        sure *= 0.6;
    propose(found, "date", line->edtf, sure, {&line->date});
    if (!line->place.words.empty()) propose_place(*line, found);
}

}  // namespace letters

std::vector<Proposal> propose_from_letter(const std::vector<PageText>& pages) {
    using namespace letters;
    constexpr std::size_t most_pages = 40, covers = 2;  // pages before the first one of the document
    std::vector<LetterPage> upright;
    for (std::size_t i = 0; i < std::min(pages.size(), most_pages); ++i)
        upright.push_back(letter_page(pages[i], static_cast<int>(i)));
    std::optional<Head> head;
    for (std::size_t i = 0; i < upright.size() && i <= covers && !head; ++i) head = find_head(upright[i]);
    Proposals found;
    const Foot foot = find_foot(head ? &*head : nullptr, upright);
    if (head) {
        const Number number = read_number(*head, issuer_initials(*head));
        propose_issuer(*head, number, found);
        propose_number(*head, number, found);
        propose_date(*head, foot, number, found);
        propose_type(*head, number, found);
        propose_subject(*head, found);
        propose_addressees(*head, found);
        propose_marks(*head, found);
    }
    propose_foot(head ? &*head : nullptr, foot, found);
    return found;
}

}  // namespace kho
