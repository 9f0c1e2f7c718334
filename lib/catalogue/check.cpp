#include <fmt/format.h>
#include <kho/check.h>
#include <kho/error.h>

#include <algorithm>

#include "base/stop.h"
#include "catalogue/check_index.h"
#include "catalogue/check_kept.h"
#include "catalogue/check_store.h"
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
    while (keys.step())
        problems.push_back({Kind::state_differs, "kho.db",
                            fmt::format("a row of {} points at nothing in {}", keys.view(0), keys.view(2)),
                            true});
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
    for (const auto& [table, digest] : afresh)
        if (folded.at(table) != digest)
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

void fix(Catalogue& catalogue, CheckReport& report) {
    const bool refold =
        std::any_of(report.problems.begin(), report.problems.end(), [](const Problem& problem) {
            return problem.kind == Kind::state_differs || problem.kind == Kind::index_differs;
        });
    if (refold) catalogue.store().refold();
    if (refold) mend_journal(catalogue.store().db());
    fix_store(catalogue, report.problems);
    std::erase_if(report.problems, [&](const Problem& problem) {
        if (problem.fixable) report.fixed.push_back(problem);
        return problem.fixable;
    });
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
    Problems& problems = report.problems;
    Store& store = catalogue.store();
    look(problems, "the file", [&] { check_sqlite(store.db(), problems); });
    look(problems, "the chain of changes", [&] { check_chain(store, problems); });
    look(problems, "what is kept", [&] { check_kept(store.db(), problems); });
    const std::size_t before = problems.size();
    look(problems, "the tables", [&] { check_schema(store.db(), problems); });
    if (problems.size() == before) {
        look(problems, "what is folded", [&] { check_state(store, problems); });
        look(problems, "the index of words", [&] { check_index(store.db(), problems); });
    }
    look(problems, "the store", [&] { check_strays(catalogue, problems); });
    look(problems, "the store", [&] { check_sidecars(catalogue, problems); });
    if (options.masters) look(problems, "the masters", [&] { check_masters(catalogue, report, progress); });
    if (options.fix) fix(catalogue, report);
    return report;
}

}  // namespace kho
