#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/query_words.h"

namespace kho {

/// A document and how well it matches.
struct Ranked {
    std::int64_t document = 0;
    double score = 0;
};

/// The `limit` best documents among those `expression` matches and `admits` lets in, best first; equal scores
/// by id. The score is the sum of
///  - BM25 over the wanted words and phrases (k1 = 1.2, b = 0.5, lengths from doc_length). With several of
///    them, how rare each is gets estimated from where its first 300 documents lie, as FTS5 would have to
///    read a word's whole list to count it;
///  - for every two words neighbouring in the query that stand side by side, in that order, on the page:
///    as much as BM25 can give for both, and up to half more for repetition. So of two words, pages with
///    them side by side come first.
std::vector<Ranked> rank_documents(Db& db, const WordExpression& expression, std::size_t limit,
                                   const std::function<bool(std::int64_t)>& admits);

}  // namespace kho
