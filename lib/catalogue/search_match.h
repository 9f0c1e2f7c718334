#pragma once

#include <cstddef>
#include <vector>

#include "catalogue/query_tree.h"

namespace kho {

/// Where a word or phrase of a query stands among the tokens of a text.
struct Match {
    std::size_t first = 0, last = 0;  ///< tokens, both included
    std::size_t leaf = 0;             ///< which of the query's words and phrases
};

/// All places, ordered by `first`. What was typed with marks matches exactly if it does so anywhere in the
/// text, otherwise folded.
std::vector<Match> find_matches(const std::vector<Token>& text, const std::vector<const QueryNode*>& leaves);

}  // namespace kho
