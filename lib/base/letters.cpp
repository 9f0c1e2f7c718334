#include "base/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <atomic>
#include <memory>

namespace kho {

namespace {

UScriptCode script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status);
}

/// Scripts whose words are not set apart by spaces.
bool runs_on(UScriptCode script) {
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO:
        case USCRIPT_YI:
        case USCRIPT_KHMER:
        case USCRIPT_LAO:
        case USCRIPT_THAI:
        case USCRIPT_MYANMAR:
        case USCRIPT_TAI_VIET:
        case USCRIPT_TAI_LE:
        case USCRIPT_NEW_TAI_LUE:
        case USCRIPT_LANNA:
        case USCRIPT_TIBETAN:
            return true;
        default:
            return false;
    }
}

Role role_of(char32_t c) {
    const auto code = static_cast<UChar32>(c);
    if (c == 0x00AD) return Role::hyphen;
    if (c == 0x17D2 || c == 0x1039) return Role::joiner;
    if (c == 0x200B) return Role::separator;  // the zero-width space is there to separate
    if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return Role::invisible;
    const auto type = U_GET_GC_MASK(code);
    if ((type & U_GC_M_MASK) != 0) return Role::mark;
    if ((type & U_GC_N_MASK) != 0) return Role::letter;
    if ((type & U_GC_L_MASK) == 0) return Role::separator;
    return runs_on(script_of(c)) ? Role::syllable : Role::letter;
}

/// Letters that are no base letter plus marks in Unicode, though a reader without the keys types them so.
std::u32string_view plain_letters(char32_t c) {
    switch (c) {
        case U'đ':
        case U'ð':
        case U'ɖ':
        case U'ɗ':
            return U"d";
        case U'ƀ':
        case U'ɓ':
            return U"b";
        case U'ħ':
            return U"h";
        case U'ı':
        case U'ɨ':
            return U"i";
        case U'ł':
            return U"l";
        case U'ŋ':
            return U"n";
        case U'ø':
            return U"o";
        case U'ŧ':
            return U"t";
        case U'ʉ':
            return U"u";
        case U'ƶ':
            return U"z";
        case U'æ':
            return U"ae";
        case U'œ':
            return U"oe";
        case U'ß':
            return U"ss";
        case U'þ':
            return U"th";
        default:
            return {};
    }
}

/// Marks that sit on letters of several scripts fold away; vowel signs of one script (Khmer, Thai …) stay, as
/// do the voicing marks of Kana, which make another letter.
bool folds_away(char32_t c) {
    if (c == 0x3099 || c == 0x309A) return false;
    return script_of(c) == USCRIPT_INHERITED;
}

void fold_into(std::u32string& folded, char32_t c) {
    if (u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
        folded += U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
        return;
    }
    const Role role = role_of(c);
    if (role == Role::mark && folds_away(c)) return;
    if (role == Role::separator || role == Role::invisible || role == Role::hyphen) return;
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    const auto plain = plain_letters(lower);
    if (plain.empty())
        folded += lower;
    else
        folded += plain;
}

std::u32string fold(char32_t c, Role role) {
    if (role == Role::mark || role == Role::joiner)
        return role == Role::mark && folds_away(c) ? U"" : std::u32string(1, c);
    const auto script = script_of(c);
    if (role == Role::syllable || script == USCRIPT_HANGUL) return {c};
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString pieces;
    const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status) || nfkd->getDecomposition(static_cast<UChar32>(c), pieces) == 0)
        pieces = icu::UnicodeString(static_cast<UChar32>(c));
    std::u32string folded;
    for (int at = 0; at < pieces.length(); at = pieces.moveIndex32(at, 1)) {
        const auto piece = static_cast<char32_t>(pieces.char32At(at));
        if (role_of(piece) == Role::syllable) return {c};  // ㊃: one word must not become several
        fold_into(folded, piece);
    }
    // A letter that stands for a mark alone (the half-width voicing mark) would be no word any more.
    const bool a_word = !folded.empty() && role_of(folded.front()) == Role::letter;
    return a_word ? folded : std::u32string(1, c);
}

Letter look_up(char32_t c) {
    Letter letter;
    letter.role = role_of(c);
    letter.lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (letter.role == Role::separator) return letter;
    letter.composed = letter.role != Role::mark && letter.role != Role::joiner &&
                      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
    letter.folded = fold(letter.lower, letter.role);
    return letter;
}

}  // namespace

const Letter& letter(char32_t c) {
    // Vietnamese text is made of a hundred and fifty characters, each of which costs ICU a microsecond. Known
    // ones stay for good, for all threads; two that look up the same one at once agree on the first.
    static constinit std::array<std::atomic<const Letter*>, 0x2000> known{};
    thread_local Letter other;
    if (c >= known.size()) return other = look_up(c);
    const Letter* found = known[c].load(std::memory_order_acquire);
    if (found != nullptr) return *found;
    auto mine = std::make_unique<const Letter>(look_up(c));
    if (known[c].compare_exchange_strong(found, mine.get(), std::memory_order_acq_rel))
        return *mine.release();
    return *found;
}

}  // namespace kho
