#pragma once

#include <kho/query.h>
#include <kho/search.h>

#include <cstdint>
#include <vector>

namespace kho {

class Db;

/// The best hits of a query, ranked as kho-query(7) says: pages with the words' marks as typed before pages
/// without, words side by side before words apart, then by how often and how rare (BM25). Queries without
/// words give one hit for each record, ordered by record id. The order is total: a page of hits is stable.
SearchResult search(Db& db, const Query& query, const SearchOptions& options = {});

/// How many hits `search` gives in all.
std::int64_t count_hits(Db& db, const Query& query);

/// The rows of the records with a hit, ordered by record id.
std::vector<std::int64_t> matching_records(Db& db, const Query& query);

}  // namespace kho
