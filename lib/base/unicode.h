#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kho {

/// True for well-formed UTF-8 (RFC 3629: no surrogates, nothing above U+10FFFF, no overlong forms).
bool is_utf8(std::string_view bytes);

/// Whether a byte of UTF-8 is the first of a character.
bool begins_character(char byte);

/// Characters (code points) of UTF-8.
std::size_t count_characters(std::string_view text);

/// Unicode Normalization Form C, the form of all text inside kho. Bytes that are not UTF-8 become U+FFFD.
std::string to_nfc(std::string_view text);

/// Normalization Form D: marks apart from their letters.
std::string to_nfd(std::string_view text);

/// UTF-16 that begins with its mark, U+FEFF, in whichever order of bytes; as UTF-8 without the mark. What is
/// no UTF-16 becomes U+FFFD.
std::string from_utf16(std::string_view bytes);

/// Letters of ASCII small, all else as it is: for endings, tags and names of formats.
std::string ascii_lower(std::string_view text);

/// NFC without the difference of cases (Unicode's full case folding): names that some file systems take for
/// one.
std::string case_folded(std::string_view text);

/// Characters of UTF-8; a byte that is not UTF-8 becomes U+FFFD.
std::u32string to_code_points(std::string_view text);

/// The text as it may be shown on a terminal or in a log: C0, C1, DEL, line and paragraph separators and
/// bidirectional controls as \u{…}, bytes that are not UTF-8 as \x…; the rest as it is. `keep` names
/// characters (such as "\n\t") that stay.
std::string printable(std::string_view text, std::string_view keep = {});

/// JSON with the same characters, DEL among them, written as \u escapes: the same value for programs, and
/// harmless on a terminal. `json` is valid UTF-8.
std::string printable_json(std::string_view json);

/// How file names are walked: runs of digits compare by value, everything else by byte ("p2" before "p10").
/// A strict total order: names that differ only in leading zeros are ordered by their bytes.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace kho
