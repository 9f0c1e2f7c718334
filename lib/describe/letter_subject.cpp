#include <algorithm>
#include <cmath>

#include "describe/letter_date.h"
#include "describe/letter_parts.h"
#include "describe/letter_phrases.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr std::size_t most_lines = 9;
constexpr double middle = 0.02;  // how far off it what is centred may be, in page widths

/// Whether a line below another one is of the same paragraph, by how far they are apart.
bool is_near(const LetterPage& page, const std::vector<const Piece*>& lines, const Piece& next) {
    const double step = next.place.middle() - lines.back()->place.middle();
    if (lines.size() < 2) return step < 2.7 * page.letter;
    const double before = lines.back()->place.middle() - lines[lines.size() - 2]->place.middle();
    return step < std::max(1.4 * before, 1.6 * page.letter);
}

/// A rule drawn between two lines ends what stands above it.
bool is_ruled_off(const LetterPage& page, const Piece& above, const Piece& below) {
    return std::any_of(page.rules.begin(), page.rules.end(), [&](const Place& rule) {
        return rule.width() > 3 * rule.height() && rule.middle() > above.place.middle() &&
               rule.middle() < below.place.middle() && rule.left < above.place.right &&
               rule.right > above.place.left;
    });
}

/// What stands in the same rows but is something else.
bool is_other(const Head& head, const Piece& piece) {
    return &piece == head.title || &piece == head.motto || &piece == head.number || &piece == head.date ||
           is_number(piece) || is_title(piece) || is_motto(piece) || is_mark(piece) ||
           count_letters(piece.text) + count_digits(piece.text) < 2;
}

/// Who decides, between the subject and the text: "GIÁM ĐỐC SỞ ..." in capitals below a subject that is not.
bool names_author(const Piece& piece, const std::vector<const Piece*>& lines) {
    if (piece.capitals < 0.8) return false;
    if (begins_with_one(piece.key, positions)) return true;
    return !lines.empty() && lines.back()->capitals < 0.6 && begins_with_one(piece.key, bodies).has_value();
}

/// `first`: no line of the subject was found yet.
bool begins_text(const Head& head, const Piece& piece, bool first) {
    if (&piece == head.addressee) return true;
    const bool capital = is_capitalised(piece.text.substr(0, piece.text.find(' ')));
    // A subject may begin with the same words, but it stands in the middle.
    const bool in_middle =
        first && std::abs(piece.place.centre() - (head.page->left + head.page->right) / 2) < middle &&
        piece.place.left > head.page->left + middle;
    const bool at_margin = piece.place.left < head.page->left + 0.1;
    if (capital && at_margin && !in_middle && begins_with_one(piece.key, body_beginnings)) return true;
    const auto heading = as_heading(piece);
    return heading && heading->words == piece.words.size();
}

std::vector<const Piece*> lines_below_heading(const Head& head) {
    const LetterPage& page = *head.page;
    const Piece& heading = *head.heading.piece;
    std::vector<const Piece*> lines;
    for (const Piece& piece : page.pieces) {
        if (piece.place.middle() < heading.place.middle() + page.letter / 2 || is_other(head, piece))
            continue;
        if (lines.size() == most_lines || begins_text(head, piece, lines.empty()) ||
            names_author(piece, lines))
            break;
        const bool centred = std::abs(piece.place.centre() - heading.place.centre()) < middle;
        const bool near = lines.empty()
                              ? piece.place.top - heading.place.bottom < 3.5 * page.letter
                              : is_near(page, lines, piece) && !is_ruled_off(page, *lines.back(), piece);
        if (!near) break;
        if (!centred && !(lines.empty() && is_subject(piece))) {
            if (piece.place.right < heading.place.left) continue;  // of the left column
            break;
        }
        lines.push_back(&piece);
    }
    return lines;
}

/// The lines that begin with V/v in the left column.
std::vector<const Piece*> lines_of_column(const Head& head) {
    constexpr double off = 0.1;
    const LetterPage& page = *head.page;
    std::vector<const Piece*> lines{head.subject};
    for (const Piece& piece : page.pieces) {
        if (piece.place.middle() < head.subject->place.middle() + page.letter / 2 || is_other(head, piece))
            continue;
        if (piece.place.left > 0.5) continue;
        const double off_centre = std::abs(piece.place.centre() - head.subject->place.centre());
        const double off_left = std::abs(piece.place.left - head.subject->place.left);
        if (lines.size() == most_lines || begins_text(head, piece, false) || !is_near(page, lines, piece) ||
            std::min(off_centre, off_left) > off || piece.place.right > 0.62)
            break;
        lines.push_back(&piece);
    }
    return lines;
}

/// The heading's own words behind the name of the type: "KẾ HOẠCH TỔ CHỨC HỘI NGHỊ".
Piece rest_of_heading(const Head& head) {
    Piece rest = part_of(*head.heading.piece, head.heading.words, head.heading.piece->words.size());
    return rest.key.starts_with("cua") ? part_of(rest, 0, 0) : rest;
}

}  // namespace

void propose_subject(const Head& head, Proposals& found) {
    std::vector<const Piece*> lines;
    Piece rest{.page = head.page->number, .words = {}, .place = {}, .text = {}, .key = {}};
    double structure = 0.93;
    const bool below = head.heading.piece != nullptr && !head.heading.late;
    if (below) {
        rest = rest_of_heading(head);
        lines = lines_below_heading(head);
        if (!rest.words.empty()) lines.insert(lines.begin(), &rest);
    }
    if (lines.empty() && head.subject != nullptr) {
        lines = lines_of_column(head);
        structure = 0.95;
    }
    if (lines.empty()) return;
    double certain = 1;
    std::string text;
    for (const Piece* line : lines) {
        certain *= certainty(*line);
        text += (text.empty() ? "" : " ") + line->text;
    }
    // "V/v" says what follows; "Về việc" is a part of it.
    const std::size_t mark = subject_mark_words(*lines.front());
    if (mark > 0) {
        text = part_of(*lines.front(), mark, lines.front()->words.size()).text;
        for (std::size_t i = 1; i < lines.size(); ++i) text += (text.empty() ? "" : " ") + lines[i]->text;
    }
    propose(found, "subject", trimmed(text), structure * certain, lines);
}

}  // namespace kho::letters
