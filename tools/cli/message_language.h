#pragma once

#include <string>

namespace kho::tools {

/// The language of the user's locale (LC_ALL, LC_MESSAGES, LANG): "vi", "fr"; "en" where it says none.
std::string message_language();

}  // namespace kho::tools
