#pragma once

#include <string>

namespace kho {

/// A tag as it is stored: NFC, trimmed. Throws Error (usage) on an empty one or one with control characters.
std::string checked_term(const std::string& term);

}  // namespace kho
