#pragma once

#include <string>

namespace kho {

/// The value as it is stored, or Error (usage) saying what the field accepts. An empty value empties the
/// field.
std::string checked_field_value(const std::string& field, const std::string& value);

/// A term as it is stored: NFC, trimmed. Throws Error (usage) on an empty term or one with control
/// characters.
std::string checked_term(const std::string& term);

}  // namespace kho
