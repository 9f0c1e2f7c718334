#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace kho {

/// How deep JSON of a stranger may be nested. Nothing of ours goes below 8.
inline constexpr int deepest_json = 16;

/// JSON that a stranger may have written. `is_discarded()` is true of the result when the text is no JSON, or
/// is nested deeper than `deepest_json`: values are copied and written by recursion, and a mebibyte of
/// brackets would end the stack.
nlohmann::json parse_json(std::string_view text);

/// A path as a member of a result. JSON cannot hold a name that is not UTF-8: then U+FFFD stands for what is
/// wrong with it, and NAME_escaped has all of its bytes, as the catalogue keeps them (base/escape.h).
void put_path(nlohmann::json& object, const char* name, const std::string& path);

/// A result for programs: one line, with "v":1, harmless on a terminal.
std::string json_line(nlohmann::json object);

}  // namespace kho
