#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace kho {

/// How deep JSON of a stranger may be nested. Nothing of ours goes below 8.
inline constexpr int deepest_json = 16;

/// JSON that a stranger may have written. `is_discarded()` is true of the result when the text is no JSON, or
/// is nested deeper than `deepest_json`: values are copied and written by recursion, and a mebibyte of
/// brackets would end the stack.
nlohmann::json parse_json(std::string_view text);

}  // namespace kho
