#include "describe/letter_head.h"

#include <algorithm>
#include <cmath>

#include "describe/letter_date.h"
#include "describe/letter_phrases.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr double indent = 0.1;  // of the first line of a paragraph at most, in page widths

/// Text above what should be at the top: then this is a part of another page.
bool has_text_above(const LetterPage& page, const Piece& first) {
    constexpr int most = 2;  // stamps and notes are written there
    int lines = 0;
    for (const Piece& piece : page.pieces)
        if (piece.place.bottom < first.place.top - page.letter / 2 && piece.words.size() >= 3 &&
            (piece.capitals < 0.6 || piece.place.width() > 0.45))
            ++lines;
    return lines > most;
}

/// The first piece from `top` to `bottom` that a test holds for.
template <class Test>
const Piece* first_of(const LetterPage& page, double top, double bottom, Test test) {
    for (const Piece& piece : page.pieces)
        if (piece.place.middle() > top && piece.place.middle() < bottom && test(piece)) return &piece;
    return nullptr;
}

bool begins_with(const Piece& piece, std::span<const std::string_view> names) {
    return begins_with_one(piece.key, names).has_value();
}

/// "Kính gửi", or "Gửi:" with its colon: a sentence may begin a line with the word.
bool names_addressee(const Piece& piece) {
    if (!begins_with(piece, addressee_words) ||
        capital_share(piece.text.substr(0, piece.text.find(' '))) == 0)
        return false;
    const bool phrase = begins_with(piece, addressee_words.first(addressee_words.size() - 1));
    return phrase || piece.text.find(':') != std::string::npos;
}

/// In the middle between the margins, by its width.
bool is_centred(const LetterPage& page, const Piece& piece) {
    constexpr double off = 0.12;
    return std::abs(piece.place.centre() - (page.left + page.right) / 2) < off;
}

Heading find_heading(const LetterPage& page, const Head& head) {
    constexpr double lowest = 0.7;
    for (const Piece& piece : page.pieces) {
        if (piece.place.middle() < head.top + page.letter / 2 || &piece == head.anchor()) continue;
        if (piece.place.middle() > lowest * page.height) break;
        auto heading = as_heading(piece);
        if (!heading || !is_centred(page, piece)) continue;
        heading->late = piece.place.top > head.body;
        return *heading;
    }
    return {};
}

/// Where the text begins, as far as it can be told without the heading.
double find_body(const LetterPage& page, const Head& head) {
    const double from = std::max(head.anchor() != nullptr ? head.anchor()->place.bottom : 0,
                                 head.number != nullptr ? head.number->place.bottom : 0);
    for (const Piece& piece : page.pieces)
        if (piece.place.top > from && &piece != head.date && is_body_line(page, piece))
            return piece.place.top;
    return page.height;
}

}  // namespace

bool is_body_line(const LetterPage& page, const Piece& piece) {
    constexpr double slack = 0.03;
    if (piece.capitals > 0.5 || piece.words.size() < 3 || piece.place.left > page.left + indent) return false;
    const bool whole = piece.place.right > page.right - slack && piece.place.width() > 0.5;
    return whole || begins_with(piece, body_beginnings);
}

std::optional<Heading> as_heading(const Piece& piece) {
    constexpr double least_capitals = 0.8;
    if (piece.capitals < least_capitals) return std::nullopt;
    std::optional<Heading> best;
    std::size_t best_length = 0;
    for (const Named& type : types) {
        const auto like = begins_like(piece.key, known_key(type.name));
        if (!like) continue;
        // Of names that are as near, the one with the same tones, then the longest.
        const bool same = piece.text.starts_with(type.name);
        const std::size_t errors = 2 * like->distance + (same ? 0 : 1);
        if (best && (errors > best->errors || (errors == best->errors && like->length <= best_length)))
            continue;
        best = Heading{&piece, &type, errors, 0};
        best_length = like->length;
    }
    if (!best) return std::nullopt;
    std::size_t length = 0;
    while (best->words < piece.words.size() && length < best_length)
        length += piece.words[best->words++].key.size();
    // A short name is one only if no word is cut ("LUẬTSƯ"), a misread one only if it stands alone.
    const bool cut = length > best_length + 2, alone = best->words == piece.words.size();
    if (cut || (best->errors > 1 && !alone) || begins_exactly(piece.key, no_types)) return std::nullopt;
    return best;
}

std::optional<Head> find_head(const LetterPage& page) {
    constexpr double anchors_end = 0.5, others_end = 0.65;  // of the page's height
    Head head{.page = &page, .heading = {}};
    head.title = first_of(page, 0, anchors_end * page.height, is_title);
    head.motto = first_of(page, 0, anchors_end * page.height, is_motto);
    const Piece* top = head.anchor();
    if (top == nullptr) top = first_of(page, 0, page.height * 0.3, is_number);
    if (top == nullptr || has_text_above(page, *top)) return std::nullopt;
    head.top = top->place.top;
    const double end = std::min(others_end * page.height, head.top + 0.6);
    // The stamp of an office that received the letter has a number, too, but no notation.
    head.number = first_of(page, head.top - 3 * page.letter, end, [](const Piece& piece) {
        return is_number(piece) && piece.text.find('/') != std::string::npos;
    });
    if (head.number == nullptr) head.number = first_of(page, head.top - 3 * page.letter, end, is_number);
    head.date =
        first_of(page, head.top, end, [](const Piece& piece) { return read_date(piece).has_value(); });
    head.body = find_body(page, head);
    head.heading = find_heading(page, head);
    if (head.number != nullptr && head.number->place.top > head.body &&
        (head.heading.piece == nullptr ||
         head.number->place.top > head.heading.piece->place.bottom + 4 * page.letter))
        head.number = nullptr;
    if (head.date != nullptr && head.date->place.top > head.body + page.letter) head.date = nullptr;
    head.addressee = first_of(page, head.top, page.height * 0.75, names_addressee);
    head.subject = first_of(page, head.top, std::min(end, head.body), is_subject);
    const int signs = (head.anchor() != nullptr ? 2 : 0) + (head.number != nullptr ? 1 : 0) +
                      (head.date != nullptr ? 1 : 0) +
                      (head.heading.piece != nullptr && !head.heading.late ? 1 : 0) +
                      (head.addressee != nullptr ? 1 : 0);
    return signs >= 3 ? std::optional(head) : std::nullopt;
}

}  // namespace kho::letters
