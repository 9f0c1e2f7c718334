#pragma once

#include <string>
#include <string_view>

namespace kho {

/// The words of a text folded (base/words.h), a space before, between and after them: ' bo noi vu '. A phrase
/// is found in it as it stands, between spaces.
std::string folded_words(std::string_view text);

}  // namespace kho
