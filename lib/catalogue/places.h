#pragma once

#include <kho/arrangement.h>

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/heads.h"
#include "catalogue/op.h"

/// Where records stand among others: their register `in`, as pages have one. Positions have gaps, so that
/// others can come between.
namespace kho {

inline constexpr std::int64_t place_step = 1024;

/// A record that somebody put somewhere.
struct Sibling {
    std::string id;
    std::int64_t position = 0;
};

/// Those that stand under a record (or, where `parent` is empty, at the top), in their order; deleted ones
/// too.
std::vector<Sibling> siblings_under(Db& db, const std::string& parent);

/// The change that puts a record there. `heads`: what stands of the record.
Change put_at(const std::string& record, const std::vector<Head>& heads, const std::string& parent,
              std::int64_t position);

/// The changes that put records at a spot of their siblings, in their order: of all siblings where there is
/// no room between two. Throws Error (missing): what they are to come next to does not stand there.
std::vector<Change> placed(Db& db, const std::vector<std::string>& records, const Spot& spot);

/// The id of the record that a record stands under, deleted or not; empty at the top.
std::string parent_of(Db& db, const std::string& record);

/// Throws Error (usage): a record of the one level cannot stand under one of the other, which is narrower.
/// `record` and `parent` name them.
void check_levels(const std::string& record, const std::string& level, const std::string& parent,
                  const std::string& parent_level);

/// The same for a parent that is there, and Error (usage) where the record would then stand under itself.
void check_parent(Db& db, const std::string& record, const std::string& level, const std::string& parent);

/// Throws Error (missing).
std::string level_of(Db& db, const std::string& record);

}  // namespace kho
