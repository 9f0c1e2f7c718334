#pragma once

#include <string>

#include "base/words.h"

namespace kho {

/// The forms of one word from its characters as written (letters and marks only, not empty); the place in
/// the text is left at zero.
Token word_forms(const std::u32string& written);

/// UTF-8 of valid code points.
std::string to_utf8(std::u32string_view text);

}  // namespace kho
