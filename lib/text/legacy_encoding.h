#pragma once

#include <kho/page_text.h>

#include <optional>
#include <string>
#include <string_view>

#include "text/syllables.h"

namespace kho {

/// How Vietnamese was written with 256 codes, or less, before Unicode.
enum class LegacyEncoding {
    tcvn3,   ///< TCVN 5712 as fonts have it, ABC: .VnTime. Capitals with tones are small ones in a font of
             ///< capitals
    vni,     ///< VNI for Windows: VNI-Times. A tone is a character behind its letter
    viscii,  ///< RFC 1456
    viqr,    ///< RFC 1456 in ASCII: tie^'ng Vie^.t
    cp1258   ///< Windows: tones are combining characters
};

/// "tcvn", "vni", "viscii", "viqr", "cp"-1258's "windows": small letters alone, as rules of corrections are
/// named.
std::string_view name_of(LegacyEncoding encoding);
std::optional<LegacyEncoding> legacy_encoding(std::string_view name);

/// The text in Unicode, NFC. It comes as UTF-8 in which each byte stands as the character that Latin-1 or
/// Windows-1252 has for it: how such a text looks to a program that does not know. What the encoding does not
/// have stays as it is.
std::string to_unicode(std::string_view text, LegacyEncoding encoding);

/// The other way, to characters of Latin-1. TCVN3 has no capitals with tones: these become small letters.
std::string from_unicode(std::string_view text, LegacyEncoding encoding);

/// Bytes as such a text.
std::string as_latin1(std::string_view bytes);

/// The encoding that makes syllables of nearly all words that it changes; nothing where none does, as in a
/// text in Unicode or in French.
std::optional<LegacyEncoding> recognise_legacy(std::string_view text, const Syllables& known);

/// The bytes of a text file.
struct DecodedText {
    std::string text;  ///< UTF-8, NFC
    std::string from;  ///< "utf-8", "utf-16", or the name of an encoding
};

/// UTF-8, UTF-16 with its mark, or one of the encodings, found out unless it is given. Bytes that are UTF-8
/// may still hide a text that some program took for Latin-1. Throws Error (damaged) without a subject where
/// none fits.
DecodedText decode_text(std::string_view bytes, const Syllables& known,
                        std::optional<LegacyEncoding> from = {});

/// Converts the words of a page that is in one of the encodings, as far as its lines are. What was there is
/// kept with each line, as corrections are.
void convert_legacy(PageText& page, const Syllables& known);

}  // namespace kho
