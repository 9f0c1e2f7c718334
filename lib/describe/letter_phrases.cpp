#include "describe/letter_phrases.h"

#include <algorithm>

#include "base/unicode.h"
#include "describe/letter_tables.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr std::size_t longest_line = 40;  // words; longer ones are no head of a letter

struct Phrase {
    std::size_t distance = 0;  ///< letters that are wrong
    std::size_t end = 0;       ///< number of the word after it
};

/// The words from `first` on that are one of the names.
std::optional<Phrase> phrase_at(const std::vector<PlacedWord>& words, std::size_t first,
                                std::span<const std::string_view> names) {
    std::string key;
    for (std::size_t i = first; i < words.size(); ++i) key += words[i].key;
    const auto like = begins_with_one(key, names);
    if (!like) return std::nullopt;
    std::size_t length = 0, end = first;
    // A word that begins within the phrase but ends behind it belongs to it where more than half of it is
    // within.
    while (end < words.size() && length + words[end].key.size() / 2 < like->length)
        length += words[end++].key.size();
    return Phrase{like->distance, end};
}

/// The word before a number, with the number or alone.
bool begins_number(const PlacedWord& word) {
    const auto like = begins_with_one(word.key, number_words);
    return like && (like->length == word.key.size() || count_digits(word.key.substr(like->length, 1)) == 1);
}

/// A misread "Số" before what can only be a number with its notation: "Sốế 029/QĐ-BNV".
bool is_plain_number(const Piece& piece) {
    if (piece.words.size() < 2 || piece.words.size() > 4) return false;
    const std::string& label = piece.words[0].key;
    const std::string& number = piece.words[1].word->text;
    return !label.empty() && label.size() <= 4 && (label[0] == 's' || label[0] == '5') &&
           count_digits(number.substr(0, 1)) == 1 && number.find('/') != std::string::npos &&
           count_letters(number) > 0;
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
            // Names of places have no digits, numbers do.
            const std::string& before = words[k - 1].word->text;
            if (count_digits(before) > 0 || before.find('/') != std::string::npos) return k;
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
        auto phrase = phrase_at(words, i, titles);
        const auto names = phrase ? titles : mottoes;
        if (!phrase) phrase = phrase_at(words, i, mottoes);
        if (!phrase) continue;
        // One that begins a word later may be nearer: "CỔ Độc lập - Tự do".
        for (std::size_t later = i + 1; later < words.size(); ++later) {
            const auto next = phrase_at(words, later, names);
            if (!next || next->distance >= phrase->distance) break;
            phrase = next;
            i = later;
        }
        // In a sentence the same words stand behind "nước".
        if (i > 0 && words[i - 1].key == "nuoc" &&
            words[i].place.left - words[i - 1].place.right < words[i].place.height()) {
            i = phrase->end - 1;
            continue;
        }
        found.push_back(i);
        found.push_back(phrase->end);
        i = phrase->end - 1;
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

bool is_motto(const Piece& piece) {
    return is_one_of(piece.key, mottoes);
}

bool is_number(const Piece& piece) {
    constexpr double most_width = 0.5;
    constexpr std::size_t most_words = 10;
    if (is_plain_number(piece)) return true;
    if (!begins_number(piece.words.front()) && !begins_with_one(piece.key, number_phrases)) return false;
    if (piece.words.size() > most_words || piece.place.width() > most_width) return false;
    // "SỞ Y TẾ" and "Số" have the same letters.
    if (piece.words.size() == 1) return case_key(piece.text) != "sở";
    return count_digits(piece.text) > 0 || piece.text.find('/') != std::string::npos;
}

bool is_mark(const Piece& piece) {
    const std::string key = key_of(trimmed(piece.text));
    const auto is = [&](const Named& mark) { return is_like(key, known_key(mark.name)); };
    return piece.capitals > 0.7 && (std::any_of(secrecies.begin(), secrecies.end(), is) ||
                                    std::any_of(urgencies.begin(), urgencies.end(), is));
}

std::size_t subject_mark_words(const Piece& piece) {
    const auto starts = [&](const std::string& text) {
        return std::any_of(subject_marks.begin(), subject_marks.end(),
                           [&](std::string_view mark) { return ascii_lower(text) == ascii_lower(mark); });
    };
    std::size_t first = 0;  // quotes and such may be read before it
    while (first < piece.words.size() && piece.words[first].key.empty()) ++first;
    if (first >= piece.words.size()) return 0;
    std::string text = piece.words[first].word->text;
    while (!text.empty() && std::string_view(":.'`\"").find(text.front()) != std::string_view::npos)
        text.erase(0, 1);
    std::size_t end = first + 1;
    if (!starts(text) && !starts(text.substr(0, text.find(':')))) {
        // "V / v"
        while (end < piece.words.size() && end < first + 3 && !starts(text))
            text += piece.words[end++].word->text;
        if (!starts(text)) return 0;
    }
    while (end < piece.words.size() && piece.words[end].key.empty()) ++end;
    return end;
}

bool is_subject(const Piece& piece) {
    return subject_mark_words(piece) > 0 || begins_with_one(piece.key, subject_words).has_value();
}

}  // namespace kho::letters
