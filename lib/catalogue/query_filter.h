#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/query_tree.h"

namespace kho {

/// A filter by its name.
struct NamedFilter {
    Filter filter = Filter::lang;
    std::string_view name;  ///< as it is written
    bool operator==(const NamedFilter&) const = default;
};

/// The filter of this name, if there is one.
std::optional<NamedFilter> filter_named(std::string_view name);
std::string filter_name(const QueryNode& node);
/// "lang:, kind:, … and every field", for messages.
std::string all_filter_names();

/// A filter's value as it was typed, made comparable, or why it cannot be.
struct FilterValue {
    std::string value;
    std::string wrong;  ///< empty when all is well; else what the value should be
};
FilterValue filter_value(const NamedFilter& filter, std::string_view typed);

}  // namespace kho
