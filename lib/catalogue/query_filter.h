#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/query_tree.h"

namespace kho {

std::string lower_ascii(std::string_view text);

/// The field a filter names, if it is one.
std::optional<Field> field_named(std::string_view name);
std::string_view field_name(Field field);
/// "lang:, kind:, …", for messages.
std::string all_field_names();

/// A filter's value as it was typed, made comparable, or why it cannot be.
struct FilterValue {
    std::string value;
    std::string wrong;  ///< empty when all is well; else what the value should be
};
FilterValue filter_value(Field field, std::string_view typed);

}  // namespace kho
