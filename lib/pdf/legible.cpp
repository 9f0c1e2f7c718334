#include "pdf/legible.h"

#include <unicode/uchar.h>

#include "base/unicode.h"

namespace kho {

namespace {

/// Of texts; not U+FFFD, private use, what is not assigned, controls, drawing signs.
bool is_of_texts(char32_t c) {
    constexpr char32_t replacement = 0xFFFD;
    if (c == replacement) return false;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_UNASSIGNED:
        case U_PRIVATE_USE_CHAR:
        case U_CONTROL_CHAR:
        case U_SURROGATE:
        case U_OTHER_SYMBOL:
            return false;
        default:
            return true;
    }
}

}  // namespace

bool is_legible(const PageText& text) {
    constexpr double enough = 0.9;
    std::size_t all = 0, good = 0;
    for (const Block& block : text.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words)
                for (const char32_t c : to_code_points(word.text)) {
                    ++all;
                    good += is_of_texts(c) ? 1 : 0;
                }
    return static_cast<double>(good) >= enough * static_cast<double>(all);
}

}  // namespace kho
