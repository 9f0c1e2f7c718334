#pragma once

#include <kho/arrangement.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "catalogue/op.h"
#include "catalogue/store.h"

/// Where records stand among others: their register `in`, as pages have one. Positions have gaps, so that
/// others can come between.
namespace kho {

inline constexpr std::int64_t place_step = 1024;
inline constexpr std::int64_t last_position = std::int64_t{1} << 50U;  ///< of those kho gives

/// A record that somebody put somewhere.
struct Sibling {
    std::string id;
    std::int64_t position = 0;
};

/// Those that stand under a record (or, where `parent` is empty, at the top) and are not deleted, in their
/// order.
std::vector<Sibling> siblings_under(Db& db, const std::string& parent);

/// The change that puts a record there.
Change put_at(Store& store, const std::string& record, const std::string& parent, std::int64_t position);

/// Records that are to stand next to one of those under the same parent; `after` is empty at the end.
struct Insertion {
    std::vector<std::string> records;
    std::string before, after;  ///< ids, one or none
};

/// The changes that put records there, in their order: of all siblings where there is no room between two.
/// Throws Error: missing (what they are to come next to does not stand there), usage (it is one of them).
std::vector<Change> placed(Store& store, const std::string& parent, const std::vector<Insertion>& insertions);

/// The id of the record that a record stands under, deleted or not; empty at the top.
std::string parent_of(Db& db, const std::string& record);

/// Would a record stand under itself, if it stood under this one?
bool would_loop(Db& db, const std::string& record, const std::string& parent);

/// Has anybody put it anywhere?
bool is_placed(Db& db, const std::string& record);

/// The level of a record. Throws Error: missing, usage (it is deleted).
std::string level_of(Db& db, const std::string& record);

/// Throws Error (usage): a record of the one level cannot stand under one of the other, which is narrower.
/// `record` and `parent` name them. A level that this version does not know may stand anywhere.
void check_levels(const std::string& record, const std::string& level, const std::string& parent,
                  const std::string& parent_level);

/// A record, or the top, as what others are to stand under.
class Above {
 public:
    /// Throws Error: missing, usage (it is deleted). `parent` is an id, or empty.
    Above(Db& db, std::string parent);

    /// Throws Error (usage): the record would stand under itself, or under one of a narrower level.
    void check(const std::string& record, const std::string& level) const;
    /// Only the first of these.
    void check_apart(const std::string& record) const;

 private:
    std::string parent_, level_;
    std::set<std::string> chain_;  ///< it and what it stands under
};

}  // namespace kho
