#pragma once

#include <kho/api.h>

#include <memory>
#include <string>
#include <string_view>

namespace kho {

struct QueryNode;

/// What to look for, as a person writes it: words, "phrases", prefixes (quy*), AND, OR, NOT or -,
/// parentheses, =exact forms, and filters such as lang:vie or after:1945. kho-query(7) is the description;
/// the grammar is in lib/catalogue/query_parser.h. A value: cheap to copy, may be shared by threads.
class KHO_API Query {
 public:
    /// Matches every record.
    Query();
    /// Reads a query. Throws Error (usage) for text that is no query, with the text as subject and the place,
    /// counted in characters from 1, in the message; never anything else, for any bytes.
    static Query parse(std::string_view text);

    /// True when it matches every record.
    [[nodiscard]] bool matches_all() const;
    /// The query written the one way that all its spellings share; parses to an equal query.
    [[nodiscard]] std::string canonical() const;
    /// For the catalogue.
    [[nodiscard]] const QueryNode& tree() const { return *tree_; }

 private:
    explicit Query(QueryNode tree);
    std::shared_ptr<const QueryNode> tree_;
};

}  // namespace kho
