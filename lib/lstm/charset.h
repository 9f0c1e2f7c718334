#pragma once

#include <string>
#include <vector>

#include "lstm/byte_reader.h"

namespace kho::lstm {

/// The characters that a model can write. A character is what Tesseract calls a unichar: one letter with
/// its marks, UTF-8. Ids are positions in the list.
struct Charset {
    struct Character {
        std::string text;
        bool is_digit = false;
        bool has_spaces = true;  ///< of a script that puts spaces between words
    };
    static constexpr int space = 0, joined = 1, broken = 2;  ///< the last two are never written

    std::vector<Character> characters;
    bool reads_leftwards = false;  ///< has letters of a script that runs from right to left
    /// Some words stand side by side without a space, as in Chinese, Japanese or Thai.
    bool has_spaceless = false;

    [[nodiscard]] int size() const { return static_cast<int>(characters.size()); }
};

/// Text: the count on a line, then for each id `text properties …`, where bit 8 of the hexadecimal
/// properties says digit, the first word after the list of numbers is the script, and the one after the
/// next the direction (ICU's numbers). Throws Error (damaged).
Charset read_charset(Bytes part);

}  // namespace kho::lstm
