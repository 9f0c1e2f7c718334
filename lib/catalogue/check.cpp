#include <fmt/format.h>
#include <kho/check.h>
#include <kho/error.h>

#include <algorithm>
#include <memory>

#include "base/stop.h"
#include "catalogue/check_index.h"
#include "catalogue/check_kept.h"
#include "catalogue/check_store.h"
#include "catalogue/lock.h"
#include "catalogue/op.h"
#include "catalogue/store.h"
#include "catalogue/tables.h"

namespace kho {

namespace {

using Problems = std::vector<Problem>;
using Kind = Problem::Kind;

/// What state digests leave out, since it means nothing elsewhere.
constexpr auto surrogates_sql =
    "SELECT count(*) FROM doc WHERE id <> iif(page IS NULL, 2 * record + 1, 2 * page)";

void check_sqlite(Db& db, Problems& problems) {
    Statement integrity = db.prepare("PRAGMA integrity_check(20)");
    while (integrity.step())
        if (integrity.view(0) != "ok")
            problems.push_back({Kind::catalogue_damaged, "kho.db", integrity.text(0), false});
    Statement keys = db.prepare("PRAGMA foreign_key_check");
    while (keys.step()) {
        const bool kept = is_kept(keys.text(0));
        problems.push_back({kept ? Kind::catalogue_damaged : Kind::state_differs, "kho.db",
                            fmt::format("a row of {} points at nothing in {}", keys.view(0), keys.view(2)),
                            !kept});
    }
}

/// Archives made by another version may lack a table or a column: what is derived can be made anew.
void check_schema(Db& db, Problems& problems) {
    for (const SchemaDifference& difference : schema_differences(db))
        problems.push_back({difference.kept ? Kind::catalogue_damaged : Kind::state_differs, "kho.db",
                            difference.name + " is not defined as this version of kho defines it",
                            !difference.kept});
    if (!is_indexed_by_these_rules(db))
        problems.push_back(
            {Kind::index_differs, "kho.db", "the index was made by other rules of words", true});
}

void check_chain(Store& store, Problems& problems) {
    OpName last;
    Sha256::Bytes hash{};
    store.for_each_op([&](const Op& op) {
        const bool same_site = op.name.site == last.site;
        const Sha256::Bytes previous = same_site ? hash : Sha256::Bytes{};
        if (op.name.seq != (same_site ? last.seq : 0) + 1 || op.hash != chained_hash(previous, op))
            problems.push_back({Kind::catalogue_damaged, fmt::format("op {}:{}", op.name.site, op.name.seq),
                                "does not follow the op before it", false});
        last = op.name;
        hash = op.hash;
    });
}

void check_state(Store& store, Problems& problems) {
    const auto folded = store.state(), afresh = store.state_if_refolded();
    for (const auto& [table, digest] : folded)
        if (afresh.at(table) != digest)
            problems.push_back(
                {Kind::state_differs, "kho.db", "table " + table + " is not what the ops say", true});
    if (store.db().number(surrogates_sql) != 0)
        problems.push_back(
            {Kind::state_differs, "kho.db", "a document has not the number of its page or its record", true});
}

/// The index can be made again even where it cannot be read any more.
void check_index(Db& db, Problems& problems) {
    try {
        for (const std::string& difference : index_differences(db))
            problems.push_back({Kind::index_differs, "kho.db", difference, true});
    } catch (const Error& error) {
        if (error.code != Code::damaged) throw;
        problems.push_back(
            {Kind::index_differs, "kho.db", "the index of words cannot be read: " + error.message, true});
    }
}

/// What is so damaged that looking at it fails is a finding too, and the rest is looked at.
void look(Problems& problems, const char* at, const std::function<void()>& check) {
    try {
        check();
    } catch (const Error& error) {
        if (error.code != Code::damaged && error.code != Code::bug) throw;
        problems.push_back(
            {Kind::catalogue_damaged, "kho.db", fmt::format("{}: {}", at, error.message), false});
    }
}

/// What is found, masters aside.
struct Findings {
    Problems problems;
    bool kept_is_sound = true;  ///< what all else is made from can be believed
};

/// `alone`: nobody else writes. Else what is folded and what lies in the store change while they are looked
/// at.
Findings look_at_all(Catalogue& catalogue, bool alone) {
    Findings found;
    Problems& problems = found.problems;
    Store& store = catalogue.store();
    look(problems, "the file", [&] { check_sqlite(store.db(), problems); });
    const std::size_t before_kept = problems.size();
    look(problems, "the chain of changes", [&] { check_chain(store, problems); });
    look(problems, "what is kept", [&] { check_kept(store.db(), problems); });
    found.kept_is_sound =
        std::none_of(problems.begin() + static_cast<std::ptrdiff_t>(before_kept), problems.end(),
                     [](const Problem& problem) { return problem.kind == Kind::catalogue_damaged; });
    look(problems, "the tables", [&] { check_schema(store.db(), problems); });
    if (problems.empty() && alone) {
        look(problems, "what is folded", [&] { check_state(store, problems); });
        look(problems, "the index of words", [&] { check_index(store.db(), problems); });
    }
    if (alone) {
        look(problems, "the store", [&] { check_strays(catalogue, problems); });
        look(problems, "the store", [&] { check_sidecars(catalogue, problems); });
    }
    // From a log that cannot be believed nothing is made anew: what was folded from it while it was whole may
    // be the last there is of it.
    for (Problem& problem : problems)
        problem.fixable &= found.kept_is_sound || problem.kind == Kind::leftover;
    return found;
}

/// Mends what can be mended, and looks again: what is not found any more was mended.
Findings fix(Catalogue& catalogue, const Findings& found, Problems& fixed) {
    const bool refold = std::any_of(found.problems.begin(), found.problems.end(), [](const Problem& problem) {
        return problem.kind == Kind::state_differs || problem.kind == Kind::index_differs ||
               problem.kind == Kind::catalogue_damaged;
    });
    Problems refused;  // not told: what stood in the way of mending is found again below
    if (refold && found.kept_is_sound)
        look(refused, "what is folded", [&] {
            catalogue.store().refold();
            mend_journal(catalogue.store().db());
        });
    fix_store(catalogue, found.problems);
    Findings again = look_at_all(catalogue, true);
    for (const Problem& problem : found.problems) {
        const auto same = [&](const Problem& other) {
            return other.kind == problem.kind && other.subject == problem.subject &&
                   other.message == problem.message;
        };
        if (std::none_of(again.problems.begin(), again.problems.end(), same)) fixed.push_back(problem);
    }
    return again;
}

/// The right to write, if nobody has it: a check may be asked for while a long run is under way.
std::unique_ptr<WriteLock> lock_if_free(const Archive& archive) try {
    return std::make_unique<WriteLock>(archive, 0);
} catch (const Error& error) {
    if (error.code != Code::busy) throw;
    return nullptr;
}

}  // namespace

const char* name_of(Problem::Kind kind) {
    switch (kind) {
        case Kind::master_damaged:
            return "master damaged";
        case Kind::master_missing:
            return "master missing";
        case Kind::master_unknown:
            return "master unknown";
        case Kind::catalogue_damaged:
            return "catalogue damaged";
        case Kind::state_differs:
            return "state differs";
        case Kind::index_differs:
            return "index differs";
        case Kind::sidecar_missing:
            return "sidecar missing";
        case Kind::sidecar_damaged:
            return "sidecar damaged";
        case Kind::leftover:
            return "leftover";
    }
    return "";
}

CheckReport check(Catalogue& catalogue, const CheckOptions& options,
                  const std::function<void(std::int64_t, std::int64_t)>& progress) {
    CheckReport report;
    auto lock = catalogue.writes() ? nullptr : lock_if_free(catalogue.archive());
    report.alone = catalogue.writes() || lock;
    Findings found = look_at_all(catalogue, report.alone);
    lock.reset();
    if (options.fix && !found.problems.empty()) found = fix(catalogue, found, report.fixed);
    report.problems = std::move(found.problems);
    if (options.masters)
        look(report.problems, "the masters", [&] { check_masters(catalogue, report, progress); });
    return report;
}

}  // namespace kho
