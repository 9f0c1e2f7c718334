// The codes of the encodings. TCVN 5712 and VISCII as rows of a table; VNI, VIQR and Windows-1258 are made of
// a letter's parts: the letter, its mark (â ă ơ) and its tone.
#include "text/legacy_tables.h"

#include <array>
#include <stdexcept>

#include "base/unicode.h"
#include "base/word_forms.h"

namespace kho {

namespace {

using Table = std::map<std::u32string, std::u32string>;

// From 0xA1 on; a dot where nothing is, or a tone by itself.
constexpr std::u32string_view tcvn =
    U"ĂÂÊÔƠƯĐăâêôơưđẶ.....àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ";
// From 0x80 on, and six among the controls (RFC 1456).
constexpr std::u32string_view viscii =
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữ"
    U"ẫèéêẻìíĩỉđựòóôõỏọụùú"
    U"ũủýợỮ";
constexpr std::array<std::pair<char32_t, char32_t>, 6> viscii_controls{
    {{0x02, U'Ẳ'}, {0x05, U'Ẵ'}, {0x06, U'Ẫ'}, {0x14, U'Ỷ'}, {0x19, U'Ỹ'}, {0x1E, U'Ỵ'}}};

Table by_row(std::u32string_view row, char32_t first) {
    Table table;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i] != U'.') table[{first + static_cast<char32_t>(i)}] = {row[i]};
    return table;
}

enum Mark { plain, circumflex, breve, horn };
enum Tone { level, grave, hook, tilde, acute, dot };
constexpr std::array<char32_t, 6> combining{0, 0x300, 0x309, 0x303, 0x301, 0x323};
constexpr std::array<char32_t, 4> marks{0, 0x302, 0x306, 0x31B};

/// Calls `visit` with each Vietnamese letter that has a mark or a tone, and its parts.
template <typename Visit>
void each_letter(const Visit& visit) {
    constexpr std::u32string_view vowels = U"aeiouyAEIOUY";
    for (const char32_t base : vowels)
        for (const Mark mark : {plain, circumflex, breve, horn}) {
            constexpr std::array<std::u32string_view, 4> of{U"aeiouyAEIOUY", U"aeoAEO", U"aA", U"ouOU"};
            if (of.at(mark).find(base) == std::u32string_view::npos) continue;
            for (const Tone tone : {level, grave, hook, tilde, acute, dot}) {
                std::u32string letter{base};
                if (mark != plain) letter += marks.at(mark);
                if (tone != level) letter += combining.at(tone);
                if (letter.size() > 1) visit(to_code_points(to_nfc(to_utf8(letter))), base, mark, tone);
            }
        }
}

bool is_capital(char32_t base) {
    return base < U'a';
}

/// A letter's tone, and its mark, are one character behind it; those of i and y are letters of their own.
std::u32string vni_code(char32_t base, Mark mark, Tone tone) {
    constexpr std::array<std::u32string_view, 3> behind{U".øûõùï", U"âàåãáä", U"êèúüéë"};
    constexpr std::array<std::u32string_view, 3> behind_capitals{U".ØÛÕÙÏ", U"ÂÀÅÃÁÄ", U"ÊÈÚÜÉË"};
    const bool capital = is_capital(base);
    if (base == U'i' || base == U'I') return {(capital ? U".ÌÆÓÍÒ" : U".ìæóíò")[tone]};
    if ((base == U'y' || base == U'Y') && tone == dot) return {capital ? U'Î' : U'î'};
    const auto& signs = capital ? behind_capitals : behind;
    if (mark != horn) return {base, signs.at(mark)[tone]};
    constexpr std::u32string_view small = U"ou", large = U"OU", horned = U"ôö", horned_large = U"ÔÖ";
    const char32_t letter = capital ? horned_large[large.find(base)] : horned[small.find(base)];
    return tone == level ? std::u32string{letter} : std::u32string{letter, signs[0][tone]};
}

std::u32string viqr_code(char32_t base, Mark mark, Tone tone) {
    std::u32string code{base};
    if (mark != plain) code += U".^(+"[mark];
    if (tone != level) code += U".`?~'."[tone];
    return code;
}

/// Letters with a mark have a code; a tone is one more character.
std::u32string cp1258_code(char32_t base, Mark mark, Tone tone) {
    constexpr std::array<char32_t, 6> tones{0, 0xCC, 0xD2, 0xDE, 0xEC, 0xF2};
    constexpr std::u32string_view bases = U"aeoAEO", with_circumflex = U"âêôÂÊÔ";
    std::u32string code{base};
    if (mark == circumflex) code = {with_circumflex[bases.find(base)]};
    if (mark == breve) code = {is_capital(base) ? 0xC3U : 0xE3U};
    if (mark == horn) code = {base == U'o' ? 0xF5U : base == U'u' ? 0xFDU : base == U'O' ? 0xD5U : 0xDDU};
    if (tone != level) code += tones.at(tone);
    return code;
}

template <typename Code>
Table by_parts(Code code, std::u32string_view d, std::u32string_view large_d) {
    Table table{{std::u32string(d), U"đ"}, {std::u32string(large_d), U"Đ"}};
    each_letter([&](const std::u32string& letter, char32_t base, Mark mark, Tone tone) {
        table[code(base, mark, tone)] = letter;
    });
    return table;
}

Table make(LegacyEncoding encoding) {
    switch (encoding) {
        case LegacyEncoding::tcvn3:
            return by_row(tcvn, 0xA1);
        case LegacyEncoding::viscii: {
            Table table = by_row(viscii, 0x80);
            for (const auto& [code, letter] : viscii_controls) table[{code}] = {letter};
            return table;
        }
        case LegacyEncoding::vni:
            return by_parts(vni_code, U"ñ", U"Ñ");
        case LegacyEncoding::viqr: {
            Table table = by_parts(viqr_code, U"dd", U"DD");
            table[U"Dd"] = U"Đ";
            return table;
        }
        case LegacyEncoding::cp1258:
            return by_parts(cp1258_code, U"ð", U"Ð");
    }
    throw std::logic_error("an encoding without a table");
}

constexpr int encodings = 5;

}  // namespace

const Table& legacy_letters(LegacyEncoding encoding) {
    static const std::array<Table, encodings> tables{make(LegacyEncoding::tcvn3), make(LegacyEncoding::vni),
                                                     make(LegacyEncoding::viscii), make(LegacyEncoding::viqr),
                                                     make(LegacyEncoding::cp1258)};
    return tables.at(static_cast<std::size_t>(encoding));
}

const Table& legacy_codes(LegacyEncoding encoding) {
    static const std::array<Table, encodings> tables = [] {
        std::array<Table, encodings> out;
        for (std::size_t i = 0; i < encodings; ++i)
            for (const auto& [code, letter] : legacy_letters(static_cast<LegacyEncoding>(i)))
                out.at(i).emplace(letter, code);
        return out;
    }();
    return tables.at(static_cast<std::size_t>(encoding));
}

}  // namespace kho
