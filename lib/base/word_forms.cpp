#include "base/word_forms.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/letters.h"
#include "base/unicode.h"

namespace kho {

namespace {

std::u32string to_utf32(std::string_view text) {
    std::u32string wide;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        wide += static_cast<char32_t>(c < 0 ? 0xFFFD : c);
    }
    return wide;
}

std::u32string composed(std::u32string text) {
    const bool simple = std::ranges::all_of(text, [](char32_t c) { return letter(c).composed; });
    return simple ? std::move(text) : to_utf32(to_nfc(to_utf8(text)));
}

std::u32string composed_lower(const std::u32string& written) {
    std::u32string text = composed(written);
    for (char32_t& c : text) c = letter(c).lower;
    return composed(std::move(text));  // a small letter may compose with a mark that its capital does not
}

/// Rows of one vowel: bare, then grave, acute, hook, tilde, dot below.
constexpr std::array<std::u32string_view, 12> vowels = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ",
                                                        U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
                                                        U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};

const std::u32string_view* row_of_bare(char32_t c) {
    const auto* row = std::ranges::find(vowels, c, [](auto candidate) { return candidate.front(); });
    return row == vowels.end() ? nullptr : row;
}

/// Which tone the o or u carries, as a column of the rows; 0 for none and for other letters.
std::size_t tone_on(char32_t c, char32_t bare) {
    const std::size_t column = row_of_bare(bare)->find(c);
    return column == std::u32string_view::npos ? 0 : column;
}

/// hòa -> hoà, khỏe -> khoẻ, thúy -> thuý, qúa -> quá: where two spellings of a syllable are in use, the tone
/// goes to the second vowel. Syllables with a final consonant (hoàn) have it there in both.
void unify_tone_place(std::u32string& text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char32_t next = text[i + 1];
        const std::size_t on_o = tone_on(text[i], U'o');
        const std::size_t on_u = tone_on(text[i], U'u');
        const bool after_q = i > 0 && text[i - 1] == U'q';
        const std::u32string_view* row = row_of_bare(next);
        if (row == nullptr) continue;
        // A letter with one more mark behind it is of another language, and moving would upset mark order.
        if (i + 2 < text.size() && letter(text[i + 2]).role == Role::mark) continue;
        if (on_o > 0 && (next == U'a' || next == U'e')) {
            text[i] = U'o';
            text[i + 1] = (*row)[on_o];
        } else if (on_u > 0 && (next == U'y' || (after_q && next != U'u'))) {
            text[i] = U'u';
            text[i + 1] = (*row)[on_u];
        }
    }
}

bool is_consonant(char32_t c) {
    return c >= U'b' && c <= U'z' && std::u32string_view(U"aeiouy").find(c) == std::u32string_view::npos;
}

/// lý/lí, kỹ/kĩ, quý/quí: one syllable in two spellings.
void fold_final_y(std::u32string& folded) {
    const bool short_syllable = folded.size() == 2 && is_consonant(folded[0]);
    const bool after_qu = folded.size() == 3 && folded.starts_with(U"qu");
    if ((short_syllable || after_qu) && folded.back() == U'y') folded.back() = U'i';
}

}  // namespace

std::string to_utf8(std::u32string_view text) {
    std::string bytes;
    for (const char32_t c : text) {
        std::array<std::uint8_t, U8_MAX_LENGTH> buffer{};
        std::size_t size = 0;
        U8_APPEND_UNSAFE(buffer, size, static_cast<UChar32>(c));
        bytes.append(reinterpret_cast<const char*>(buffer.data()), size);
    }
    return bytes;
}

std::string folded_beginning(const Token& token) {
    std::string folded = token.folded;
    if (folded.ends_with('i') &&
        vowels.back().find(to_utf32(token.exact).back()) != std::u32string_view::npos)
        folded.back() = 'y';
    return folded;
}

Token word_forms(const std::u32string& written) {
    std::u32string exact = composed_lower(written);
    unify_tone_place(exact);
    std::replace(exact.begin(), exact.end(), U'ð', U'đ');  // scans and old fonts take one for the other

    std::u32string folded;
    for (const char32_t c : exact) folded += letter(c).folded;
    folded = composed(std::move(folded));  // what a mark kept apart may have met
    if (folded.empty()) folded = exact;
    Token token;
    token.marked = folded != exact;
    fold_final_y(folded);
    token.exact = to_utf8(exact);
    token.folded = to_utf8(folded);
    return token;
}

}  // namespace kho
