#pragma once

#include <string>

#include "catalogue/db.h"

/// Fold: from the set of ops to the current state. Each function makes the folded rows of one thing anew from
/// its standing ops (the view `head`), so the state cannot depend on the order in which ops came.
namespace kho {

class Indexer;

/// What is folded into, and the index of words to keep in step; none where the text is only to be compared.
struct Fold {
    Db& db;
    Indexer* index = nullptr;
};

/// Refreshes what is folded of one thing; entities this version does not know are left alone.
void project(Fold& fold, const std::string& entity, const std::string& id);

/// Folds every op from nothing, into empty folded tables.
void fold_all(Fold& fold);

}  // namespace kho
