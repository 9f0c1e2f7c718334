#pragma once

#include <map>
#include <string>

#include "text/legacy_encoding.h"

namespace kho {

/// The Vietnamese letters (NFC) of an encoding by the characters that stand for each: one to three, in
/// Latin-1.
const std::map<std::u32string, std::u32string>& legacy_letters(LegacyEncoding encoding);
/// The same by letter.
const std::map<std::u32string, std::u32string>& legacy_codes(LegacyEncoding encoding);

}  // namespace kho
