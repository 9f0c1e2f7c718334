#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// Of the rules by which text is cut into words and words are folded. Raise it with every change of
/// words.cpp, word_forms.cpp, letters.cpp, or of ICU's data that shows: indexes made before are then made
/// again.
inline constexpr int word_forms_version = 1;

/// One word of a text, in the two forms that are indexed and searched. Neither form holds white space,
/// quotes or punctuation, and neither is empty.
struct Token {
    std::size_t begin = 0, end = 0;  ///< bytes of the text it was found in
    /// NFC, lower case, the tone where the new spelling puts it (hòa -> hoà, thúy -> thuý), ETH as đ.
    std::string exact;
    /// `exact` without the marks of Latin, Greek and Cyrillic letters, đ as d, ß as ss, œ as oe, digits of
    /// any script as 0-9, compatibility characters (ﬁ, ²) as what they stand for; a final y after a single
    /// consonant or qu as i (ly = li, quy = qui).
    std::string folded;
    bool marked = false;  ///< the text has marks that `folded` lacks: its author cared for them
    bool operator==(const Token&) const = default;
};

/// The folded form of a token that is only the beginning of a word: what y at its end will be in the whole
/// word is not known (quy begins quyen, though it is folded to qui itself), so it stays.
std::string folded_beginning(const Token& token);

/// Cuts text into words, in order. Letters, digits and the marks on them make words; everything else
/// separates, hyphens and apostrophes too (dân-chủ and l'homme are two words each). Soft hyphens (with the
/// end of line behind them) and other invisible characters vanish. In scripts written without spaces
/// (Han, Kana, Thai, Lao, Khmer, Myanmar and their kin) a word is one letter with its marks, so that a word
/// of those languages is a run of tokens. Canonically equivalent texts (NFC, NFD) give the same forms. Bytes
/// that are not UTF-8 separate.
std::vector<Token> words(std::string_view text);

}  // namespace kho
