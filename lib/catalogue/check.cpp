#include <fmt/format.h>
#include <kho/check.h>
#include <kho/error.h>

#include <filesystem>
#include <set>

#include "base/stop.h"
#include "catalogue/masters.h"
#include "catalogue/op.h"
#include "catalogue/page_texts.h"
#include "catalogue/store.h"
#include "catalogue/tables.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

using Problems = std::vector<Problem>;
using Kind = Problem::Kind;

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

void check_texts(Db& db, Problems& problems) {
    Statement digests = db.prepare("SELECT DISTINCT text FROM reading");
    while (digests.step()) {
        throw_if_stopped();
        try {
            load_page_text(db, digests.text(0));
        } catch (const Error& error) {
            if (error.code != Code::damaged) throw;
            problems.push_back(
                {Kind::catalogue_damaged, "page text " + digests.text(0), error.message, false});
        }
    }
}

void check_state(Store& store, Problems& problems) {
    const auto folded = store.state(), afresh = store.state_if_refolded();
    for (const auto& [table, digest] : afresh)
        if (folded.at(table) != digest)
            problems.push_back(
                {Kind::state_differs, "kho.db", "table " + table + " is not what the ops say", true});
    if (store.db().number("SELECT (SELECT count(*) FROM doc) <> (SELECT count(*) FROM search_docsize)") != 0)
        problems.push_back(
            {Kind::index_differs, "kho.db", "the index of words does not hold all documents", true});
}

void check_masters(Catalogue& catalogue, CheckReport& report,
                   const std::function<void(std::int64_t, std::int64_t)>& progress) {
    Db& db = catalogue.store().db();
    const std::int64_t all = db.number("SELECT count(*) FROM master WHERE size IS NOT NULL");
    Statement ids = db.prepare("SELECT id FROM master WHERE size IS NOT NULL ORDER BY id");
    for (std::int64_t done = 0; ids.step(); ++done) {
        if (progress) progress(done, all);
        const std::string id = ids.text(0), path = path_of_master(catalogue.archive(), catalogue.master(id));
        try {
            const HashedFile file = hash_file(open_for_reading(path), path);
            if (file.id == id) {
                ++report.masters;
                report.bytes += file.size;
            } else {
                report.problems.push_back(
                    {Kind::master_damaged, path, "its bytes are not those that were taken in", false});
            }
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            const Kind kind = error.code == Code::missing ? Kind::master_missing : Kind::master_damaged;
            report.problems.push_back({kind, path, error.message, false});
        }
    }
}

/// Files of the store that nothing speaks of. An ingest under way publishes a master a moment before its op,
/// so the caller asks only when nobody else writes.
void check_store(Catalogue& catalogue, Problems& problems) {
    std::set<std::string> known;
    Statement ids = catalogue.store().db().prepare("SELECT id FROM master");
    while (ids.step()) known.insert(ids.text(0));
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(catalogue.archive().masters_folder(), error)) {
        if (!entry.is_regular_file(error)) continue;
        const std::string path = entry.path().string();
        if (entry.path().parent_path().filename() == "tmp")
            problems.push_back({Kind::leftover, path, "left by an interrupted run", true});
        else if (!known.contains(entry.path().filename().string()))
            problems.push_back({Kind::master_unknown, path, "in the store, but not in the catalogue", false});
    }
}

void fix(Catalogue& catalogue, CheckReport& report) {
    bool refold = false, leftovers = false;
    for (const Problem& problem : report.problems) {
        refold |= problem.kind == Kind::state_differs || problem.kind == Kind::index_differs;
        leftovers |= problem.kind == Kind::leftover;
    }
    if (refold) catalogue.store().refold();
    if (leftovers) remove_leftovers(catalogue.archive());
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
        case Kind::leftover:
            return "leftover";
    }
    return "";
}

CheckReport check(Catalogue& catalogue, const CheckOptions& options,
                  const std::function<void(std::int64_t, std::int64_t)>& progress) {
    CheckReport report;
    check_sqlite(catalogue.store().db(), report.problems);
    check_chain(catalogue.store(), report.problems);
    check_texts(catalogue.store().db(), report.problems);
    const std::size_t before = report.problems.size();
    check_schema(catalogue.store().db(), report.problems);
    if (report.problems.size() == before) check_state(catalogue.store(), report.problems);
    check_store(catalogue, report.problems);
    if (options.masters) check_masters(catalogue, report, progress);
    if (options.fix) fix(catalogue, report);
    return report;
}

}  // namespace kho
