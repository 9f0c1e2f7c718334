#include "text/syllables.h"

#include <kho/error.h>

#include <array>

#include "base/fd.h"
#include "base/unicode.h"
#include "base/word_forms.h"
#include "base/words.h"
#include "text/syllable.h"

namespace kho {

namespace {

constexpr const char* list_of_hunspell = "/usr/share/hunspell/vi_VN.dic";

/// In lower case, the tone in one place; empty for what is not one word.
std::string exact_form(std::string_view word) {
    std::vector<Token> tokens = words(word);
    if (tokens.size() != 1 || tokens[0].begin != 0 || tokens[0].end != word.size()) return {};
    return std::move(tokens[0].exact);
}

/// Vowels that two customs spell differently, each tone in its place.
constexpr std::u32string_view i_row = U"iìíỉĩị", y_row = U"yỳýỷỹỵ", a_row = U"aàáảãạ",
                              circumflex_row = U"âầấẩẫậ";

void exchange(char32_t& letter, std::u32string_view from, std::u32string_view to) {
    if (const std::size_t at = from.find(letter); at != from.npos) letter = to[at];
}

/// lý for lí and the reverse: at the end, behind a single vowel's place.
std::string with_other_i(const std::string& word) {
    std::u32string letters = to_code_points(word);
    char32_t& last = letters.back();
    const char32_t as_read = last;
    exchange(last, i_row, y_row);
    if (last == as_read) exchange(last, y_row, i_row);
    return to_utf8(letters);
}

/// gãy for gẫy.
std::string with_plain_a(const std::string& word) {
    std::u32string letters = to_code_points(word);
    if (letters.size() > 1 && letters.back() == U'y')
        exchange(letters[letters.size() - 2], circumflex_row, a_row);
    return to_utf8(letters);
}

}  // namespace

Syllables::Syllables(std::string_view list) {
    while (!list.empty()) {
        const std::size_t end = list.find('\n');
        const std::string_view line = list.substr(0, end);
        list.remove_prefix(end == list.npos ? list.size() : end + 1);
        std::string word = exact_form(to_nfc(line.substr(0, line.find_first_of("/\r\t "))));
        if (!word.empty() && is_syllable(word)) listed_.insert(std::move(word));
    }
}

bool Syllables::has(std::string_view word) const {
    const std::string form = exact_form(word);
    if (form.empty() || !is_syllable(form)) return false;
    return listed_.empty() || listed_.contains(form) || listed_.contains(with_other_i(form)) ||
           listed_.contains(with_plain_a(form));
}

Syllables installed_syllables() {
    constexpr std::size_t largest = 16U << 20U;
    try {
        const std::string list = read_file(list_of_hunspell, largest);
        return is_utf8(list) ? Syllables(list) : Syllables();
    } catch (const Error&) {
        return {};
    }
}

}  // namespace kho
