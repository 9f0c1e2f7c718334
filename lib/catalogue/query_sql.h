#pragma once

#include <string>
#include <vector>

#include "catalogue/query_tree.h"

namespace kho {

/// A condition of SQL over `r` (a row of record) and, about documents, `d` (a row of doc). Values stand as
/// ?1, ?2 … and are bound in order; nothing a user typed is in the text.
struct SqlCondition {
    std::string text;
    std::vector<std::string> values;
};

/// Whether a query speaks of documents (it looks for words) or of records as wholes (filters alone). A NOT
/// beside words looks at the same page as they do; a NOT without any looks at all the record's documents.
bool about_documents(const QueryNode& node);

/// The condition for a whole query, as the kind it is about. Words are taken without marks.
SqlCondition sql_condition(const QueryNode& node);

/// The condition for `nodes` together, which are about records.
SqlCondition sql_record_condition(const std::vector<const QueryNode*>& nodes);

}  // namespace kho
