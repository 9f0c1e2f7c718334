#pragma once

#include <string>
#include <string_view>

namespace kho {

/// Whether a word (lower case, NFC, letters alone) is a syllable that Vietnamese spelling allows: an initial,
/// a rhyme and a tone that go together, the tone on the letter where either of the two customs puts it (hòa
/// and hoà). Whether it means anything does not count. After Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977); of
/// the syllables of hunspell-vi 7.5 all are allowed but words and names from abroad.
bool is_syllable(std::string_view word);

}  // namespace kho
