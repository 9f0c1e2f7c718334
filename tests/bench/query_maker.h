#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalogue/db.h"

namespace kho::bench {

/// A query to be timed, and how common its words are.
struct TimedQuery {
    std::string rarity;  ///< rare, middling, common
    std::string shape;   ///< "1 word", "3 words", "2-word phrase" …
    std::string marks;   ///< typed with marks: "exact"; without: "folded"
    std::string text;
};

/// `count` queries of one to three words and phrases taken from the documents themselves, a third each with a
/// rare word (on 2 to 100 pages), with a middling one (1 to 20 % of pages), and of common words alone (on
/// more than half of the pages); half of each typed with marks, half without. Same catalogue, same queries.
std::vector<TimedQuery> make_queries(Db& db, std::size_t count);

}  // namespace kho::bench
