#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kho {

/// Throws Error (usage) about the byte `at` of a query, which it names by its place in characters.
[[noreturn]] void refuse_query(std::string_view query, std::size_t at, const std::string& message,
                               const std::string& hint = {});

}  // namespace kho
