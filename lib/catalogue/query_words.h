#pragma once

#include <string>
#include <vector>

#include "catalogue/query_tree.h"

namespace kho {

/// How marks count: words written with marks must be found with them, or every word is taken without.
enum class Marks { matter, folded };

/// A tree of words only, as FTS5 reads it.
struct WordExpression {
    std::string text;  ///< for MATCH; empty when there are no words
    /// The words and phrases in the order FTS5 numbers them; nullptr for those under a NOT.
    std::vector<const QueryNode*> phrases;
};

/// True for a tree that FTS5 alone can answer: words, and operators on words that leave something to start
/// from (FTS5 has "a NOT b" but no "NOT b").
bool is_words(const QueryNode& node);

/// Writes such a tree. What is under a NOT is always taken exactly as typed: -đường must not hide dương.
WordExpression word_expression(const QueryNode& node, Marks marks);

/// All of `nodes` together: words, and NOTs on words, with a word among them.
WordExpression word_expression(const std::vector<const QueryNode*>& nodes, Marks marks);

/// The words and phrases of any tree that are looked for (not those under a NOT), in order.
std::vector<const QueryNode*> wanted_words(const QueryNode& node);

/// Those joined by OR: finds every document that holds one of them.
WordExpression any_word(const std::vector<const QueryNode*>& leaves, Marks marks);

}  // namespace kho
