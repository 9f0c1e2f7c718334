#include "describe/letter_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "base/word_forms.h"
#include "describe/letter_tables.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

struct Authority {
    std::string_view code;
    std::size_t words = 0;  ///< that the mark takes up; 0: it is a part of the first word
};

std::optional<Authority> find_authority(const Piece& piece) {
    for (const Named& mark : authorities) {
        std::string key;
        std::size_t words = 0;
        const std::string& wanted = known_key(mark.name);
        while (words < piece.words.size() && key.size() < wanted.size()) key += piece.words[words++].key;
        if (key != wanted) continue;
        const std::string& last = piece.words[words - 1].word->text;
        const bool pointed = last.ends_with(".") || last.ends_with("/") || last.ends_with(",");
        const bool phrase = mark.name.find(' ') != std::string_view::npos;
        // Without a point the mark must stand before the name of a body or a position.
        const std::string rest = part_of(piece, words, piece.words.size()).key;
        if (pointed || ((phrase || wanted.size() > 1) &&
                        (begins_with_one(rest, bodies) || begins_with_one(rest, positions))))
            return Authority{mark.code, words};
    }
    // "TM.UBND", "Q›BỘ TRƯỞNG": one word to the engine.
    const std::u32string first = to_code_points(piece.words.front().word->text);
    std::size_t point = 0;
    while (point < first.size() && u_isalpha(static_cast<UChar32>(first[point]))) ++point;
    if (point + 1 >= first.size() || !u_isalpha(static_cast<UChar32>(first[point + 1]))) return std::nullopt;
    const std::string mark_read = key_of(to_utf8(first.substr(0, point)));
    for (const Named& mark : authorities)
        if (mark_read == known_key(mark.name)) return Authority{mark.code, 0};
    return std::nullopt;
}

std::vector<std::string> name_words(const Piece& piece) {
    std::vector<std::string> words;
    for (const PlacedWord& word : piece.words) {
        std::string text = trimmed(word.word->text);
        if (!text.empty()) words.push_back(std::move(text));
    }
    // What pens and seals left before the name: a letter that is none of its words.
    while (words.size() > 2 && count_letters(words.front()) <= 1 && piece.words.front().word->confidence < 60)
        words.erase(words.begin());
    // "Thượng tướng Nguyễn Văn A", "PGS.TS. Lê B": ranks of one or two words, and abbreviations.
    const auto honour = [&](std::size_t count) {
        std::string key;
        for (std::size_t i = 0; i < count; ++i) key += key_of(words[i]);
        return std::any_of(honours.begin(), honours.end(),
                           [&](std::string_view name) { return key == known_key(name); });
    };
    while (words.size() > 2) {
        if (words.size() > 3 && honour(2))
            words.erase(words.begin(), words.begin() + 2);
        else if (honour(1) || words.front().find('.') != std::string::npos)
            words.erase(words.begin());
        else
            break;
    }
    return words;
}

}  // namespace

std::string authority_of(const Piece& piece) {
    const auto authority = find_authority(piece);
    return authority ? std::string(authority->code) : std::string();
}

Piece behind_authority(const Piece& piece) {
    const auto authority = find_authority(piece);
    return part_of(piece, authority ? authority->words : 0, piece.words.size());
}

std::string read_name(const Piece& piece) {
    if (piece.words.size() > 9) return {};
    const std::vector<std::string> words = name_words(piece);
    if (words.size() < 2 || words.size() > 6) return {};
    const bool capitals = piece.capitals > 0.9;
    std::string name;
    for (const std::string& word : words) {
        if (count_letters(word) != count_characters(word) && word.find_first_of("-'’") == std::string::npos)
            return {};
        if (!capitals && !is_capitalised(word)) return {};
        name += (name.empty() ? "" : " ") + word;
    }
    const std::string key = key_of(name);
    if (begins_with_one(key, positions) || is_one_of(key, bodies)) return {};
    if (capitals && !has_surname(piece)) return {};
    return name;
}

bool has_surname(const Piece& piece) {
    const std::vector<std::string> words = name_words(piece);
    if (words.empty()) return false;
    const std::string first = case_key(words.front().substr(0, words.front().find('-')));
    return std::any_of(surnames.begin(), surnames.end(),
                       [&](std::string_view name) { return case_key(name) == first; });
}

}  // namespace kho::letters
