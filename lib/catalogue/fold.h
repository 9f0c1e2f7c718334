#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "catalogue/db.h"

/// Fold: from the set of ops to the current state. Each function makes the folded rows of one thing anew from
/// its standing ops (the view `head`), so the state cannot depend on the order in which ops came.
namespace kho {

class Indexer;

/// What is folded into, and the index of words to keep in step; none where the text is only to be compared.
struct Fold {
    Db& db;
    Indexer* index = nullptr;
    std::set<std::int64_t> touched_records{};  ///< rows of records whose description may be another now
};

/// Things by (entity, id).
using Things = std::set<std::pair<std::string, std::string>>;

/// Refreshes what is folded of these things; entities this version does not know are left alone.
void fold_things(Fold& fold, const Things& things);

/// Folds every op from nothing, into empty folded tables.
void fold_all(Fold& fold);

}  // namespace kho
