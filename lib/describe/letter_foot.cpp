#include <algorithm>
#include <cmath>

#include "describe/letter_date.h"
#include "describe/letter_known.h"
#include "describe/letter_names.h"
#include "describe/letter_parts.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr double right_half = 0.48;  // where the middle of a signature's lines is at least

/// "Nơi nhận:" with its colon, or alone.
bool names_recipients(const Piece& piece) {
    if (!begins_with_one(piece.key, recipient_words) ||
        !is_capitalised(trimmed(piece.text).substr(0, trimmed(piece.text).find(' '))))
        return false;
    const Piece rest = behind(piece, recipient_words);
    if (rest.words.empty()) return true;
    return piece.words[piece.words.size() - rest.words.size() - 1].word->text.find(':') != std::string::npos;
}

/// A short word read without certainty: what engines make of the lines of seals and pens.
bool is_scrap(const PlacedWord& word) {
    constexpr int certain = 60;
    return word.key.empty() || (word.key.size() <= 3 && word.word->confidence < certain);
}

/// The word with which a position begins, behind no more than scraps; the number of words where there is
/// none.
std::size_t position_begins(const Piece& piece) {
    constexpr std::size_t most_scraps = 2, longest_scrap = 3;
    std::size_t best = piece.words.size(), errors = 0;
    for (std::size_t i = 0; i < piece.words.size() && i <= most_scraps; ++i) {
        const auto like = begins_with_one(part_of(piece, i, piece.words.size()).key, positions);
        // "PHÓ GIÁM ĐỐC" begins one word earlier than "GIÁM ĐỐC"; "Z GIÁM ĐỐC" does not.
        if (like && !piece.words[i].key.empty() && (best == piece.words.size() || like->distance < errors)) {
            best = i;
            errors = like->distance;
        }
        if (piece.words[i].key.size() > longest_scrap) break;
    }
    return best;
}

Piece without_scraps(const Piece& piece) {
    const std::size_t position = position_begins(piece);
    std::size_t first = position < piece.words.size() ? position : 0, end = piece.words.size();
    while (position == end && first < end && is_scrap(piece.words[first])) ++first;
    while (end > first + 1 && is_scrap(piece.words[end - 1])) --end;
    return part_of(piece, first, end);
}

/// The mark of authority of a line, whatever seals left before it.
std::string authority_on(const Piece& piece) {
    const std::string code = authority_of(piece);
    return code.empty() ? authority_of(without_scraps(piece)) : code;
}

/// The only position of the table that a misread one is like ("HỦ TỊCH"); empty where it is one, or like
/// several.
std::string nearest_position(const std::string& text) {
    const std::string key = key_of(text);
    std::string_view nearest;
    for (const std::string_view name : positions) {
        if (key == known_key(name)) return {};
        if (!is_like(key, known_key(name))) continue;
        if (!nearest.empty()) return {};
        nearest = name;
    }
    return std::string(nearest);
}

/// The lowest line of the text on a page; what is below is the foot.
double text_end(const LetterPage& page) {
    double end = 0;
    for (const Piece& piece : page.pieces)
        if (is_body_line(page, piece) && piece.place.right > page.right - 0.05)
            end = std::max(end, piece.place.bottom);
    return end;
}

void find_signature(const LetterPage& page, double from, Foot& foot) {
    const Piece* last = nullptr;
    for (const Piece& piece : page.pieces) {
        if (piece.place.middle() < from || piece.place.centre() < right_half ||
            without_scraps(piece).capitals < 0.7)
            continue;
        if (!authority_on(piece).empty()) {
            foot.authorities.push_back(&piece);
            foot.positions.clear();
            last = &piece;
        } else if (position_begins(piece) < piece.words.size() && read_name(piece).empty()) {
            foot.positions = {&piece};
            last = &piece;
        } else if (last != nullptr && piece.place.middle() - last->place.middle() < 2.2 * page.letter &&
                   std::abs(piece.place.centre() - last->place.centre()) < 0.12 && read_name(piece).empty()) {
            // The name of a body or of a position may go on in a second line.
            if (!foot.positions.empty() && count_letters(without_scraps(piece).text) > 4)
                foot.positions.push_back(&piece);
            last = &piece;
        }
    }
    if (last == nullptr) return;
    for (const Piece& piece : page.pieces) {
        const double below = piece.place.top - last->place.bottom;
        if (below < 0 || below > 0.3 || std::abs(piece.place.centre() - last->place.centre()) > 0.16)
            continue;
        if (read_name(piece).empty()) continue;
        foot.signer = &piece;
        break;
    }
}

}  // namespace

Foot find_foot(const Head* head, const std::vector<LetterPage>& pages) {
    Foot foot;
    for (const LetterPage& page : pages) {
        if (head != nullptr && page.number < head->page->number) continue;
        const bool first = head != nullptr && head->page == &page;
        double from =
            first ? std::max(head->top + 0.1, std::min(text_end(page), page.height)) : text_end(page);
        for (const Piece& piece : page.pieces)
            if (piece.place.left < 0.5 && (!first || piece.place.top > head->top + 0.15) &&
                names_recipients(piece))
                foot.recipients = &piece;
        if (foot.recipients != nullptr) from = std::min(from, foot.recipients->place.top - 2.5 * page.letter);
        find_signature(page, from, foot);
        for (const Piece& piece : page.pieces)
            if (piece.place.middle() > from && piece.place.centre() > 0.45 && foot.date == nullptr &&
                read_date(piece))
                foot.date = &piece;
        foot.page = &page;
        if (foot.recipients != nullptr || foot.signer != nullptr) return foot;
        foot = Foot{};
    }
    return foot;
}

void propose_foot(const Head* head, const Foot& foot, Proposals& found) {
    if (foot.page == nullptr) return;
    if (foot.recipients != nullptr) {
        const Piece rest = behind(*foot.recipients, recipient_words);
        propose_items(found, "recipient", list_below(*foot.page, *foot.recipients, rest, 0.55), 0.95, 0.85);
    }
    // Names under positions are also on other pages: without a head, two signs more are asked for.
    if (head == nullptr && (foot.signer == nullptr || foot.authorities.empty())) return;
    for (const Piece* piece : foot.authorities)
        propose(found, "authority", authority_on(*piece), 0.98, {piece});
    std::vector<const Piece*> where = foot.positions;
    std::string position;
    // Who acts for another has a position of his own below; only an acting one has that of his mark.
    if (where.empty() && !foot.authorities.empty() && authority_on(*foot.authorities.back()) == "Q") {
        position = behind_authority(*foot.authorities.back()).text;
        if (!begins_with_one(key_of(position), positions)) position.clear();
        where = {foot.authorities.back()};
    }
    double certain = 0.97;
    const std::span<const std::string_view> tables[] = {positions, bodies, body_words, provinces};
    for (const Piece* piece : foot.positions) {
        const Known known = as_known(without_scraps(*piece), tables, place_levels);
        position += (position.empty() ? "" : " ") + known.text;
        certain *= known.certain;
    }
    if (const std::string nearest = nearest_position(position); !nearest.empty()) {
        constexpr double by_letters = 0.9;
        position = nearest;
        certain = std::max(certain, by_letters);
    }
    if (!where.empty())
        propose(found, "position", trimmed(position), certain * (foot.signer != nullptr ? 1 : 0.85), where);
    if (foot.signer != nullptr)
        propose(found, "signer", read_name(*foot.signer),
                0.97 * certainty(*foot.signer) * (has_surname(*foot.signer) ? 1 : 0.8), {foot.signer});
}

}  // namespace kho::letters
