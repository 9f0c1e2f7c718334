#include "describe/letter_phrases.h"

#include <algorithm>

#include "describe/letter_tables.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr std::size_t longest_line = 40;  // words; longer ones are no head of a letter

/// The words from `first` on that are one of the names, as the number of the word after them.
std::optional<std::size_t> phrase_end(const std::vector<PlacedWord>& words, std::size_t first,
                                      std::span<const std::string_view> names) {
    std::string key;
    for (std::size_t i = first; i < words.size(); ++i) key += words[i].key;
    const auto like = begins_with_one(key, names);
    if (!like) return std::nullopt;
    std::size_t length = 0, end = first;
    // A word that begins within the phrase but ends behind it belongs to it where more than half of it is within.
    while (end < words.size() && length + words[end].key.size() / 2 < like->length) length += words[end++].key.size();
    return end;
}

/// "Số" or "Số:49/2026".
bool begins_number(const PlacedWord& word) {
    const auto like = begins_with_one(word.key, number_words);
    return like && (like->length == word.key.size() || count_digits(word.key.substr(like->length, 1)) == 1);
}

/// Where a place with a date begins: "Hà Nội, ngày 5".
std::optional<std::size_t> place_of_date(const std::vector<PlacedWord>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!words[i].key.starts_with("ngay")) continue;
        if (words[i - 1].word->text.find_first_of(",.") == std::string::npos) continue;
        // The place begins after the widest gap among the few words before.
        std::size_t begin = i - 1;
        double widest = 0;
        for (std::size_t k = i - 1; k > 0 && k + 5 > i; --k) {
            const double gap = words[k].place.left - words[k - 1].place.right;
            if (gap > widest * 1.25) {
                widest = gap;
                begin = k;
            }
        }
        return widest > 0.8 * words[i].place.height() ? std::optional(begin) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::size_t> field_beginnings(const std::vector<PlacedWord>& words) {
    std::vector<std::size_t> found;
    if (words.size() > longest_line) return found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto end = phrase_end(words, i, titles);
        if (!end) end = phrase_end(words, i, mottoes);
        if (!end) continue;
        // In a sentence the same words stand without a capital at their beginning, or behind "nước".
        if (i > 0 && words[i - 1].key == "nuoc") continue;
        found.push_back(i);
        found.push_back(*end);
        i = *end - 1;
    }
    if (words.front().key != "can" && words.size() > 2)
        if (const auto place = place_of_date(words)) found.push_back(*place);
    return found;
}

bool is_title(const Piece& piece) {
    constexpr double least_capitals = 0.4;  // old prints have "Việt-nam Dân-chủ Cộng-hòa"
    // The distance to a title that is in another phrase is small, too.
    const bool other = piece.key.substr(0, 4) == "nuoc" && is_one_of(piece.key, no_titles);
    return piece.capitals > least_capitals && is_one_of(piece.key, titles) && !other;
}

bool is_motto(const Piece& piece) { return is_one_of(piece.key, mottoes); }

bool is_number(const Piece& piece) {
    constexpr double most_width = 0.5;
    return begins_number(piece.words.front()) && piece.words.size() <= 10 && piece.place.width() < most_width;
}

}  // namespace kho::letters
