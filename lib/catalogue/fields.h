#pragma once

#include <array>
#include <string>
#include <string_view>

namespace kho {

/// What these fields may be; access from the most open to the most closed.
inline constexpr std::array<std::string_view, 6> record_kinds{"document", "photo", "publication",
                                                              "audio",    "video", "other"};
inline constexpr std::array<std::string_view, 4> record_levels{"fonds", "series", "file", "item"};
inline constexpr std::array<std::string_view, 3> access_levels{"public", "internal", "restricted"};

/// The value as it is stored, or Error (usage) saying what the field accepts. An empty value empties the
/// field.
std::string checked_field_value(const std::string& field, const std::string& value);

/// A term as it is stored: NFC, trimmed. Throws Error (usage) on an empty term or one with control
/// characters.
std::string checked_term(const std::string& term);

}  // namespace kho
