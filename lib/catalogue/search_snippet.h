#pragma once

#include <kho/search.h>

#include <string_view>
#include <vector>

#include "catalogue/query_tree.h"

namespace kho {

/// The stretch of `text` of at most `characters` characters that shows most of the query's different words,
/// then most of their places, cut between words (a single longer word is cut inside). Without matches the
/// beginning of the text.
Snippet make_snippet(std::string_view text, const std::vector<const QueryNode*>& leaves,
                     std::size_t characters);

}  // namespace kho
