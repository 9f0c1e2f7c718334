#include <algorithm>

#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/rules.h"

namespace kho::rules {

namespace {

char32_t without_eth(char32_t c) {
    return c == U'Ð' ? U'Đ' : c == U'ð' ? U'đ' : c;
}

bool is_latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F) ||
           (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_cyrillic_or_greek(char32_t c) {
    return c >= 0x370 && c <= 0x52F;
}

/// The Latin letter of the same shape, 0 for others (Unicode TR 39, confusables).
char32_t latin_twin(char32_t c) {
    constexpr std::u32string_view theirs = U"аеорсухіАВЕКМНОРСТХІοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
                                  ours = U"aeopcyxiABEKMHOPCTXIoABEZHIKMNOPTYX";
    const std::size_t at = theirs.find(c);
    return at == theirs.npos ? 0 : ours[at];
}

/// A word in Cyrillic or Greek stays; one with a single Latin letter and no letter without a twin does not.
bool is_latin_in_disguise(const std::u32string& word) {
    return std::ranges::any_of(word, is_latin) && std::ranges::all_of(word, [](char32_t c) {
               return !is_cyrillic_or_greek(c) || latin_twin(c) != 0;
           });
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

}  // namespace

std::string letters(const std::string& word) {
    constexpr char32_t fraction_slash = 0x2044;
    std::u32string text = to_code_points(word);
    const bool disguised = is_latin_in_disguise(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t& c = text[i];
        c = without_eth(c);
        if (disguised && is_cyrillic_or_greek(c)) c = latin_twin(c);
        const bool between = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
        if (c == fraction_slash && between) c = U'/';
    }
    return to_nfc(to_utf8(text));
}

}  // namespace kho::rules
