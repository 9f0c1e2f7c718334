#pragma once

#include <random>
#include <string>
#include <vector>

#include "catalogue/op.h"
#include "text/stored_text.h"

namespace kho {

/// What a few sites did to a few records, knowing more or less of each other: ops with all the entities,
/// fields and kinds there are, conflicts, deletions, revivals, and kinds of a newer version.
struct RandomHistory {
    std::vector<Op> ops;            ///< each site's in the order of its sequence
    std::vector<StoredText> texts;  ///< that readings speak of; some readings speak of others
};

RandomHistory random_history(std::mt19937_64& random, int length);

}  // namespace kho
