#include "describe/tidied.h"

#include "base/unicode.h"
#include "base/word_forms.h"

namespace kho {

namespace {

bool is_white(char32_t c) {
    return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

/// Controls, and those that turn the direction of what is shown.
bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

std::string tidied(std::string_view text) {
    std::u32string kept;
    for (const char32_t c : to_code_points(text)) {
        if (is_white(c)) {
            if (!kept.empty() && kept.back() != U' ') kept += U' ';
        } else if (!is_control(c)) {
            kept += c;
        }
    }
    while (!kept.empty() && kept.back() == U' ') kept.pop_back();
    return to_nfc(to_utf8(kept));
}

}  // namespace kho
