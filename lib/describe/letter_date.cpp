#include "describe/letter_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/edtf.h"
#include "base/words.h"
#include "describe/letter_tables.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr std::size_t longest_place = 7;  // words

/// Runs of digits and runs of letters of the folded text; what looks like a digit among digits becomes one.
struct Parts {
    std::vector<std::string> all;
    bool repaired = false;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_number(const std::string& part) {
    return !part.empty() && is_digit(part.front());
}

/// O5, l2, I0: as digits, if some of it is one already or it can be nothing else.
std::string as_digits(std::string token) {
    constexpr std::string_view like = "oliz", digits = "0112";
    if (token.size() > 4) return {};
    for (char& c : token)
        if (const auto at = like.find(c); at != std::string_view::npos)
            c = digits[at];
        else if (!is_digit(c))
            return {};
    return token;
}

Parts parts_of(const std::string& text) {
    Parts parts;
    for (const Token& token : words(text)) {
        const std::string digits = as_digits(token.folded);
        if (!digits.empty()) {
            parts.repaired |= digits != token.folded;
            parts.all.push_back(digits);
            continue;
        }
        for (std::size_t i = 0; i < token.folded.size();) {
            std::size_t end = i + 1;
            while (end < token.folded.size() && is_digit(token.folded[end]) == is_digit(token.folded[i]))
                ++end;
            parts.all.push_back(token.folded.substr(i, end - i));
            i = end;
        }
    }
    return parts;
}

std::string month_number(const std::string& part) {
    if (is_number(part)) return part;
    for (const Named& month : named_months)
        if (known_key(month.name) == part) return std::string(month.code);
    for (std::size_t i = 0; i < french_months.size(); ++i)
        if (is_like(part, known_key(french_months[i]))) return std::to_string(i + 1);
    return {};
}

/// Day, month and year, any but the year empty.
using Numbers = std::array<std::string, 3>;

std::optional<Numbers> numbers_in(const std::vector<std::string>& parts) {
    Numbers found;
    std::size_t slot = 0, others = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& part = parts[i];
        if (part == "thang") {
            slot = 1;
        } else if (part == "nam") {
            slot = 2;
        } else if (slot < 3 && (is_number(part) || (slot == 1 && !month_number(part).empty()))) {
            // Digits that an engine put apart: "20 26".
            std::string number = slot == 1 ? month_number(part) : part;
            while (slot == 2 && number.size() < 4 && i + 1 < parts.size() && is_number(parts[i + 1]))
                number += parts[++i];
            found[slot++] = number;
        } else if (++others > 1) {
            return std::nullopt;
        }
    }
    return found[2].empty() ? std::nullopt : std::optional(found);
}

std::optional<std::string> edtf_of(Numbers& numbers, bool& repaired) {
    auto& [day, month, year] = numbers;
    if (year.size() == 2) {
        year = "19" + year;
        repaired = true;
    }
    if (year.size() != 4 || year < "1800" || year > "2100" || day.size() > 2 || month.size() > 2)
        return std::nullopt;
    if (month.empty() && !day.empty()) return std::nullopt;
    std::string text = year;
    if (!month.empty()) text = fmt::format("{}-{:0>2}", text, month);
    if (!day.empty()) text = fmt::format("{}-{:0>2}", text, day);
    return edtf_days(text) ? std::optional(text) : std::nullopt;
}

}  // namespace

std::optional<DateLine> read_date(const Piece& piece) {
    std::size_t at = 0;
    const auto is_day_word = [&](const PlacedWord& word) {
        return word.key.starts_with("ngay") || (at > 0 && word.key == "le");
    };
    while (at < piece.words.size() && at <= longest_place && !is_day_word(piece.words[at])) ++at;
    if (at == piece.words.size() || at > longest_place) return std::nullopt;
    if (at > 0 && !is_capitalised(trimmed(piece.text).substr(0, trimmed(piece.text).find(' '))) &&
        piece.capitals < 0.05)
        return std::nullopt;
    DateLine line{.edtf = {}, .place = part_of(piece, 0, at), .date = part_of(piece, at, piece.words.size())};
    if (line.date.words.size() > 12) return std::nullopt;
    if (at > 0 && line.place.text.find_first_of(",.;") == std::string::npos) return std::nullopt;
    Parts parts = parts_of(line.date.text);
    if (!parts.all.empty()) parts.all.erase(parts.all.begin());  // "ngày"
    auto numbers = numbers_in(parts.all);
    if (!numbers) return std::nullopt;
    line.repaired = parts.repaired;
    const auto edtf = edtf_of(*numbers, line.repaired);
    if (!edtf) return std::nullopt;
    line.edtf = *edtf;
    line.whole = edtf->size() == 10;
    return line;
}

}  // namespace kho::letters
