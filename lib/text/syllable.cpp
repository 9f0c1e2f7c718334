#include "text/syllable.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/word_forms.h"

namespace kho {

namespace {

constexpr std::u32string_view tones = U"\u0300\u0301\u0303\u0309\u0323", sharp_and_heavy = U"\u0301\u0323",
                              vowels = U"aăâeêioôơuưy", marked_vowels = U"ăâêôơư", front_vowels = U"eêiy";

/// The longest first: "ngh" before "ng" before "n".
constexpr std::array<std::u32string_view, 28> initials{
    U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th", U"tr", U"b", U"c", U"d",
    U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v", U"x", U""};

constexpr std::u32string_view rhymes =
    U" a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng "
    U"eo "
    U"ep et ê êc êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa "
    U"oac "
    U"oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    U"oong op "
    U"ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâng uân uât uây uc uê uêch uênh uêu ui um un ung uôc "
    U"uôi "
    U"uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm "
    U"ươn "
    U"ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ";
constexpr std::u32string_view rhymes_after_qu =
    U" a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng ât âu ây e en eng eo et ê êch "
    U"ên ênh "
    U"êt êu i in ip it ơ ơi ơn ôc y ych yên yêt yn ynh yp yt yu ";

/// Letters without their tone; which tone and on which letter.
struct Parted {
    std::u32string letters;
    char32_t tone = 0;
    std::size_t at = 0;
    bool one_tone = true;
};

Parted part(std::string_view word) {
    Parted parted;
    std::u32string decomposed;
    std::size_t letters = 0;
    for (const char32_t c : to_code_points(to_nfd(word))) {
        if (tones.find(c) == tones.npos) {
            decomposed += c;
            if (c < 0x300 || c > 0x36F) ++letters;
            continue;
        }
        parted.one_tone = parted.tone == 0 && letters > 0;
        parted.tone = c;
        parted.at = letters - 1;
    }
    parted.letters = to_code_points(to_nfc(to_utf8(decomposed)));
    return parted;
}

bool is_among(std::u32string_view list, std::u32string_view rhyme) {
    return list.find(U" " + std::u32string(rhyme) + U" ") != list.npos;
}

/// k before front vowels, c before others; so gh and g, ngh and ng.
bool go_together(std::u32string_view initial, std::u32string_view rhyme) {
    const bool front = front_vowels.find(rhyme.front()) != front_vowels.npos;
    if (initial == U"k" || initial == U"gh" || initial == U"ngh") return front;
    if (initial == U"c" || initial == U"ng") return !front;
    if (initial == U"g") return !front || rhyme.front() == U'i';
    if (initial.empty()) return !rhyme.starts_with(U"iê");
    return rhyme.front() != U'y' || rhyme.size() == 1;
}

bool is_rhyme_after(std::u32string_view initial, std::u32string_view rhyme) {
    if (rhyme.empty()) return false;
    if (initial == U"qu") return is_among(rhymes_after_qu, rhyme);
    if (initial == U"gi") {
        if (rhyme.front() == U'ê') return is_among(rhymes, U"i" + std::u32string(rhyme));
        return rhyme.front() != U'i' && rhyme.front() != U'y' && is_among(rhymes, rhyme);
    }
    return is_among(rhymes, rhyme) && go_together(initial, rhyme);
}

/// Whether a tone may stand on a letter of a rhyme.
bool may_bear_tone(std::u32string_view rhyme, std::size_t at) {
    if (const std::size_t marked = rhyme.find_last_of(marked_vowels); marked != rhyme.npos)
        return at == marked;
    const std::size_t count = std::min(rhyme.find_first_not_of(vowels), rhyme.size());
    if (count < rhyme.size() || count == 1) return at == count - 1;
    if (count == 3) return at == 1;
    const bool either = rhyme == U"oa" || rhyme == U"oe" || rhyme == U"uy";
    return at == 0 || (either && at == 1);
}

bool may_have_tone(std::u32string_view rhyme, char32_t tone) {
    const bool stopped =
        rhyme.ends_with(U"ch") || std::u32string_view(U"cpt").find(rhyme.back()) != rhyme.npos;
    return !stopped || sharp_and_heavy.find(tone) != sharp_and_heavy.npos;
}

}  // namespace

bool is_syllable(std::string_view word) {
    const Parted parted = part(word);
    if (!parted.one_tone) return false;
    return std::ranges::any_of(initials, [&](std::u32string_view initial) {
        if (!parted.letters.starts_with(initial)) return false;
        const std::u32string_view rhyme = std::u32string_view(parted.letters).substr(initial.size());
        if (!is_rhyme_after(initial, rhyme) || !may_have_tone(rhyme, parted.tone)) return false;
        return parted.tone == 0 ||
               (parted.at >= initial.size() && may_bear_tone(rhyme, parted.at - initial.size()));
    });
}

}  // namespace kho
