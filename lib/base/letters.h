#pragma once

#include <string>

namespace kho {

/// What a character is to the cutting of words.
enum class Role : unsigned char {
    separator,
    letter,    ///< or a digit
    syllable,  ///< a letter of a script written without spaces between words
    mark,      ///< combines with what stands before it
    joiner,    ///< a mark that also takes the next letter in (Khmer coeng, Myanmar virama)
    hyphen,    ///< the soft hyphen
    invisible  ///< other characters that are not shown and do not count
};

struct Letter {
    Role role = Role::separator;
    bool composed = true;  ///< text of such characters alone is in NFC
    char32_t lower = 0;
    std::u32string folded;  ///< of `lower`; empty for marks that folding takes away
};

/// Looks up a character; for those below U+2000 the answer is remembered, per thread.
const Letter& letter(char32_t c);

}  // namespace kho
