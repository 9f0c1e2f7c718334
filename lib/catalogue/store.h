#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/op.h"
#include "catalogue/search_index.h"
#include "catalogue/tables.h"
#include "text/stored_text.h"

namespace kho {

inline constexpr int application_id = 0x6b686f31;  ///< PRAGMA application_id: 'kho1'

/// The catalogue file as a log of ops and what is folded from it. Everything that changes a catalogue goes
/// through `commit` or `merge`. One thread; one writer at a time (see Archive::lock).
class Store {
 public:
    /// Makes a new catalogue with a site of its own. Throws Error (exists) when the file is there already.
    static void create(const std::string& path);

    /// Opens an existing one; to write, brings one of an earlier version up to date, and makes the index of
    /// words anew where other rules of words made it.
    /// Throws Error: missing, damaged (not a catalogue), config (newer than this program).
    Store(const std::string& path, Db::Mode mode);

    Db& db() { return db_; }

    /// Signs the changes as this site's next ops, folds them, and runs `also` in the same transaction: all or
    /// nothing. `texts` are stored under their digests first. `at` (milliseconds since 1970 UTC) stands for
    /// the wall clock: for what happened at a known time and is told again. A `delete` without a value gets
    /// as its seen-vector all that stands before it, the changes in front of it too.
    void commit(const std::vector<Change>& changes, const std::vector<StoredText>& texts = {},
                const std::function<void(Db&)>& also = {}, std::optional<std::int64_t> at = {});

    /// The same for changes that are handed to `put` one by one, so that they need not all be in memory. What
    /// `make` reads of things it has not changed yet is as it was before.
    using Put = std::function<void(const Change&)>;
    void commit_each(const std::function<void(const Put& put)>& make);

    /// Takes in ops of other sites (known ones are passed over). Throws Error (protocol) on a gap in a site's
    /// sequence, a hash that does not follow, or a time more than a day ahead; nothing is changed then.
    void merge(const std::vector<Op>& ops);

    /// Looks at every op, by site and sequence, one at a time: a log need not fit into memory.
    void for_each_op(const std::function<void(const Op&)>& look);

    /// The ops whose value a field now has; what a new change of it replaces.
    std::vector<OpName> heads(const std::string& entity, const std::string& id, const std::string& field);

    /// How far each site's sequence is known: what "everything seen so far" means.
    std::map<std::string, std::int64_t> seen();

    /// Drops all that is folded and makes it again from the ops.
    void refold();

    /// What the folded state is, table by table, as digests over the rows in the order of their natural keys.
    std::map<std::string, std::string> state();
    /// The same of a state folded afresh beside this one, in a temporary file: equal unless something is
    /// wrong.
    std::map<std::string, std::string> state_if_refolded();

 private:
    void commit_made(const std::function<void(const Put&)>& make, std::int64_t wall_clock,
                     const std::function<void(Db&)>& also);
    void append(const Op& op);
    void index_anew();
    Op sign(const Change& change, std::int64_t wall_clock);
    std::int64_t site_row(const std::string& id);

    Db db_;
    std::string path_;
    std::unique_ptr<Indexer> index_;  // only in a store that is written to
};

}  // namespace kho
