#pragma once

#include <string>
#include <string_view>

namespace kho {

/// NFC; control characters gone, white space around it gone and of any length and kind in it one space.
std::string tidied(std::string_view text);

}  // namespace kho
