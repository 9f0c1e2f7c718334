#pragma once

#include <string_view>

#include "catalogue/query_tree.h"

namespace kho {

/// Reads a query:
///
///     query  = [either]
///     either = both { "OR" both }
///     both   = not { ["AND"] not }
///     not    = { "NOT" | "-" } term
///     term   = "(" either ")" | ["="] word ["*"] | ["="] '"' phrase '"' ["*"] | field ":" value
///
/// "-" and "=" stand directly before what they belong to. A word with hyphens or apostrophes inside is a
/// phrase. At most 10,000 bytes, 200 terms of 500 words, and parentheses 20 deep. Throws Error (usage).
QueryNode parse_query(std::string_view query);

}  // namespace kho
