#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/words.h"
#include "describe/letter_known.h"
#include "describe/letter_parts.h"
#include "describe/letter_phrases.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

/// A line of the block at the top left, without signs at its ends.
struct BodyLine {
    const Piece* piece = nullptr;
    std::string text, key;
    double certain = 1;
};

/// The lowest edge of what may be the name of a body.
double issuer_end(const Head& head) {
    double end = std::min(head.body, head.page->height);
    for (const Piece* piece : {head.heading.piece, head.addressee, head.subject, head.number})
        if (piece != nullptr) end = std::min(end, piece->place.middle());
    // A number at the right says nothing of the left; what stands left of it may be below.
    if (head.number != nullptr && head.number->place.left > 0.5 && head.anchor() != nullptr &&
        head.heading.piece != nullptr)
        end = head.heading.piece->place.middle();
    return end;
}

constexpr double left_column = 0.47;  // where the middle of its lines is at most

bool may_be_body(const Head& head, const Piece& piece, const std::string& text) {
    const Piece* title = head.anchor();
    if (&piece == head.title || &piece == head.motto || &piece == head.date || &piece == head.number)
        return false;
    if (is_title(piece) || is_motto(piece) || is_number(piece)) return false;
    if (count_letters(text) < 2 || piece.place.centre() > left_column) return false;
    if (title != nullptr && piece.place.centre() > title->place.left &&
        piece.place.top < title->place.bottom && piece.place.bottom > title->place.top)
        return false;
    constexpr double capitals = 0.7;
    if (piece.capitals >= capitals) return true;
    return begins_with_one(key_of(text), bodies).has_value() &&
           is_capitalised(text.substr(0, text.find(' ')));
}

/// A gap between words as wide as if a dash had stood there: "LAO ĐỘNG - THƯƠNG BINH".
bool lacks_sign(const Piece& piece) {
    constexpr double wider = 1.8;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < piece.words.size(); ++i)
        gaps.push_back(piece.words[i].place.left - piece.words[i - 1].place.right);
    if (gaps.size() < 2) return false;
    std::sort(gaps.begin(), gaps.end());
    return gaps.back() > wider * gaps[gaps.size() / 2];
}

std::vector<BodyLine> lines_of_bodies(const Head& head) {
    constexpr double far = 4.0;  // heights of letters between lines of one block
    std::vector<BodyLine> lines;
    const double end = issuer_end(head);
    for (const Piece& piece : head.page->pieces) {
        if (piece.place.middle() >= end - head.page->letter / 3) break;
        std::string text = trimmed(piece.text);
        std::string key = key_of(text);
        if (!may_be_body(head, piece, text) || is_mark(piece)) continue;
        if (!lines.empty() && piece.place.top - lines.back().piece->place.bottom > far * head.page->letter) {
            // What stands apart above is a note or a stamp, what stands apart below another thing.
            if (lines.back().piece->place.bottom < head.top - head.page->letter)
                lines.clear();
            else
                break;
        }
        const std::span<const std::string_view> tables[] = {bodies, body_words, provinces, unfinished_bodies};
        Known known = as_known(piece, tables, place_levels);
        key = key_of(known.text);
        // In capitals more is misread than the engine's confidence tells.
        constexpr double capitals_certain = 0.9965, sign_lost = 0.95;
        known.certain *= std::pow(capitals_certain, known.unknown) * (lacks_sign(piece) ? sign_lost : 1);
        lines.push_back({&piece, std::move(known.text), std::move(key), known.certain});
    }
    return lines;
}

bool begins_body(const BodyLine& line) {
    if (begins_exactly(line.key, no_bodies)) return false;
    for (const std::string_view name : bodies) {
        const std::string& key = known_key(name);
        // Short names must be words of their own: "BỘ" does not begin "BỘT".
        const std::string first = key_of(line.text.substr(0, line.text.find(' ')));
        if (key.size() <= 4 ? first == key : begins_like(line.key, key).has_value()) return true;
    }
    return false;
}

bool is_place(const BodyLine& line) {
    const std::size_t words =
        static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' ')) + 1;
    const std::string first = key_of(line.text.substr(0, line.text.find_first_of(" .")));
    return words <= 5 && std::any_of(place_levels.begin(), place_levels.end(), [&](std::string_view level) {
               return line.key.starts_with(known_key(level)) &&
                      (first == known_key(level) || level.find(' ') != std::string_view::npos);
           });
}

/// A body that has others under it, and is not whole without its place.
bool governs(const BodyLine& line) {
    constexpr std::size_t first_ones = 4;
    return is_one_of(line.key, unfinished_bodies.first(first_ones));
}

/// Whether a line goes on with the name that ends before it.
bool continues(const BodyLine& before, const BodyLine& line) {
    static constexpr std::string_view joins[] = {"và", "của", "thuộc", "các", "với", "cho", "tại", "về"};
    const auto joins_as = [](std::string_view word) {
        return std::any_of(std::begin(joins), std::end(joins),
                           [&](std::string_view join) { return known_key(join) == key_of(word); });
    };
    if (before.text.ends_with("-") || before.text.ends_with(",") || before.piece->text.ends_with("-") ||
        before.piece->text.ends_with(","))
        return true;
    if (line.piece->text.starts_with("-") || line.piece->text.starts_with("(")) return true;
    const std::size_t space = before.text.rfind(' ');
    if (space != std::string::npos && joins_as(before.text.substr(space + 1))) return true;
    if (joins_as(line.text.substr(0, line.text.find(' ')))) return true;
    if (is_one_of(before.key, unfinished_bodies) && !governs(before)) return true;
    // "HUYỆN ỦY" is a body, "HUYỆN TAM ĐẢO" a place.
    if (begins_body(line)) return false;
    return true;
}

/// Whether a name of two lines might be two names, or two names one.
bool is_doubtful(const BodyLine& before, const BodyLine& line, bool continued) {
    if (continued)
        return !is_place(line) && !is_one_of(before.key, unfinished_bodies) && !line.text.starts_with("VÀ");
    return governs(before);
}

}  // namespace

std::string issuer_initials(const Head& head) {
    const std::vector<BodyLine> lines = lines_of_bodies(head);
    std::string name;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // A place that follows is no part of the abbreviation: UBND.
        if (i > 0 && is_place(lines[i])) continue;
        if (i > 0 && continues(lines[i - 1], lines[i]))
            name.append(" ").append(lines[i].text);
        else
            name = lines[i].text;
    }
    std::string initials;
    for (const Token& word : words(name)) {
        if (word.folded == "va" || word.folded == "cua") continue;
        const bool stroke = word.exact.starts_with("đ");
        initials +=
            stroke ? "Đ"
                   : std::string(
                         1, static_cast<char>(std::toupper(static_cast<unsigned char>(word.folded.front()))));
    }
    return initials;
}

void propose_issuer(const Head& head, const Number& number, Proposals& found) {
    const std::vector<BodyLine> lines = lines_of_bodies(head);
    if (lines.empty()) return;
    struct Body {
        std::string name;
        std::vector<const Piece*> where;
        double certain = 1;
    };
    std::vector<Body> bodies_found;
    bool doubtful = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool more = i > 0 && continues(lines[i - 1], lines[i]);
        if (i > 0) doubtful |= is_doubtful(lines[i - 1], lines[i], more);
        if (!more) bodies_found.emplace_back();
        Body& body = bodies_found.back();
        body.name += (body.name.empty() ? "" : " ") + lines[i].text;
        body.where.push_back(lines[i].piece);
        body.certain *= lines[i].certain;
    }
    const Body& issuer = bodies_found.back();
    const bool named = begins_body(lines[lines.size() - issuer.where.size()]);
    // Headings of forms stand there, too; bodies without a word for one have a number below.
    if (!named && number.piece.words.empty()) return;
    double structure = named ? 0.995 : 0.85;
    if (doubtful) structure = std::min(structure, 0.93);
    // Where compounds have hyphens, some are lost in reading.
    const bool hyphens = head.title != nullptr && head.title->text.find('-') != std::string::npos;
    if (hyphens && issuer.name.find(' ') != std::string::npos) structure = std::min(structure, 0.96);
    // A line of the name was not read.
    if (is_one_of(key_of(issuer.name), unfinished_bodies)) structure = std::min(structure, 0.5);
    if (lines.size() > 4 || number.piece.words.empty()) structure = std::min(structure, 0.9);
    propose(found, "issuer", issuer.name, structure * issuer.certain, issuer.where);
    if (bodies_found.size() > 1) {
        const Body& parent = bodies_found[bodies_found.size() - 2];
        propose(found, "parent_body", parent.name, std::min(structure, 0.99) * parent.certain, parent.where);
    }
}

}  // namespace kho::letters
