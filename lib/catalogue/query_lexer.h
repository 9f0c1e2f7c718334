#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "catalogue/query_tree.h"

namespace kho {

/// A piece of a query: a word, phrase or filter (a leaf), an operator, a parenthesis, or the end.
struct Lexeme {
    enum class Kind { leaf, open, close, both, either, negate, end };
    Kind kind = Kind::end;
    std::size_t at = 0;  ///< byte of the query where it begins
    QueryNode leaf;
};

/// Cuts a query into pieces; the last is `end`. Punctuation that stands alone is dropped, so that pasted
/// text can be searched. Throws Error (usage).
std::vector<Lexeme> lex_query(std::string_view query);

/// Whether the text is one piece to the lexer, without spaces of any kind, quotes or parentheses; else it
/// needs quotation marks around it.
bool is_one_piece(std::string_view text);

}  // namespace kho
