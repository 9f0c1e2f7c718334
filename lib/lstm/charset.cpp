#include "lstm/charset.h"

#include <kho/error.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/unicode.h"

namespace kho::lstm {

namespace {

constexpr int most_characters = 65'536;
constexpr unsigned digit_property = 8;

/// Cuts off what comes before the separator, and the separator.
std::string_view next(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view head = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return head;
}

int to_int(std::string_view text, int base) {
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Tesseract has at most 30 bytes for one.
bool is_character(std::string_view text) {
    constexpr std::size_t longest = 30;
    return !text.empty() && text.size() <= longest && is_utf8(text) &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
}

bool runs_leftwards(int direction) {
    constexpr int right_to_left = 1, arabic = 13;  // UCharDirection
    return direction == right_to_left || direction == arabic;
}

}  // namespace

Charset read_charset(Bytes part) {
    constexpr std::array<std::string_view, 5> spaceless{"Han", "Hangul", "Hiragana", "Katakana", "Thai"};
    // By these alone Tesseract knows a language without spaces.
    constexpr std::array<std::string_view, 3> telling{"Han", "Katakana", "Thai"};
    std::string_view rest(reinterpret_cast<const char*>(part.data()), part.size());
    const int count = to_int(next(rest, '\n'), 10);
    if (count <= Charset::broken || count > most_characters)
        throw Error(Code::damaged, "", "the model's list of characters has no sensible length");
    Charset charset;
    for (int id = 0; id < count; ++id) {
        if (rest.empty()) throw Error(Code::damaged, "", "the model's list of characters ends too early");
        std::string_view line = next(rest, '\n');
        Charset::Character character;
        character.text = id == Charset::space ? " " : std::string(next(line, ' '));
        if (id == Charset::space) next(line, ' ');
        if (!is_character(character.text) && id != Charset::space)
            throw Error(Code::damaged, "", "a character of the model is not UTF-8, or none that is written");
        const int properties = to_int(next(line, ' '), 16);
        character.is_digit = properties > 0 && (static_cast<unsigned>(properties) & digit_property) != 0;
        // The list of ten numbers is missing where nothing was measured.
        std::string_view script = next(line, ' ');
        if (script.find(',') != std::string_view::npos) script = next(line, ' ');
        next(line, ' ');  // the same letter in the other case
        charset.reads_leftwards |= runs_leftwards(to_int(next(line, ' '), 10));
        character.has_spaces = !is_one_of(script, spaceless);
        charset.has_spaceless |= is_one_of(script, telling);
        charset.characters.push_back(std::move(character));
    }
    return charset;
}

}  // namespace kho::lstm
