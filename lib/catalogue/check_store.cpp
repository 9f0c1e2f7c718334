#include "catalogue/check_store.h"

#include <kho/error.h>

#include <filesystem>
#include <set>

#include "base/folder.h"
#include "base/stop.h"
#include "catalogue/masters.h"
#include "catalogue/sidecar.h"
#include "catalogue/store.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

using Problems = std::vector<Problem>;
using Kind = Problem::Kind;

constexpr std::string_view sidecar_ending = ".json";

std::set<std::string> known_masters(Catalogue& catalogue) {
    std::set<std::string> known;
    Statement ids = catalogue.store().db().prepare("SELECT id FROM master");
    while (ids.step()) known.insert(ids.text(0));
    return known;
}

std::string master_of_sidecar(const std::string& path) {
    return fs::path(path.substr(0, path.size() - sidecar_ending.size())).filename().string();
}

/// One whose ingest was cut off before the catalogue spoke of its master. Where the bytes are not in the
/// store and never were to be, it is all that is known of them, and stays.
void judge_stray_sidecar(const Archive& archive, const std::string& path, Problems& problems) {
    const std::string master = master_of_sidecar(path);
    std::error_code error;
    if (fs::exists(archive.master_path(master), error)) return;  // its master is named
    try {
        if (read_sidecar(archive, master).in_place) {
            problems.push_back({Kind::master_unknown, path, "its master is not in the catalogue", false});
            return;
        }
    } catch (const Error& damaged) {
        if (damaged.code == Code::interrupted) throw;
    }
    problems.push_back({Kind::leftover, path, "left by an interrupted run: there is no such master", true});
}

}  // namespace

std::string rebuilding_folder(const Archive& archive) {
    return archive.folder() + "/kho.db.rebuilding";
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

void check_sidecars(Catalogue& catalogue, Problems& problems) {
    // What no page or source speaks of could not be written into one.
    Statement ids = catalogue.store().db().prepare(
        "SELECT id FROM master WHERE size IS NOT NULL AND EXISTS (SELECT 1 FROM page WHERE master = "
        "master.row)"
        " AND EXISTS (SELECT 1 FROM source WHERE master = master.row) ORDER BY id");
    while (ids.step()) {
        throw_if_stopped();
        const std::string path = sidecar_path(catalogue.archive(), ids.text(0));
        try {
            read_sidecar(catalogue.archive(), ids.text(0));
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            if (error.code == Code::missing)
                problems.push_back({Kind::sidecar_missing, path, "is not beside its master", true});
            else
                problems.push_back({Kind::sidecar_damaged, path, error.message, error.code == Code::damaged});
        }
    }
}

void check_strays(Catalogue& catalogue, Problems& problems) {
    const Archive& archive = catalogue.archive();
    const std::set<std::string> known = known_masters(catalogue);
    for (const std::string& path : files_below(archive.masters_folder())) {
        const std::string name = fs::path(path).filename().string();
        if (is_temporary(archive, path))
            problems.push_back({Kind::leftover, path, "left by an interrupted run", true});
        else if (known.contains(name) ||
                 (name.ends_with(sidecar_ending) && known.contains(master_of_sidecar(path))))
            continue;
        else if (name.size() == 64 + sidecar_ending.size() &&
                 path == sidecar_path(archive, master_of_sidecar(path)))
            judge_stray_sidecar(archive, path, problems);
        else
            problems.push_back({Kind::master_unknown, path, "in the store, but not in the catalogue", false});
    }
    std::error_code error;
    if (fs::exists(rebuilding_folder(archive), error))
        problems.push_back({Kind::leftover, rebuilding_folder(archive), "left by an interrupted run", true});
}

void fix_store(Catalogue& catalogue, const Problems& problems) {
    bool leftovers = false;
    for (const Problem& problem : problems) {
        if (!problem.fixable) continue;
        if (problem.kind == Kind::sidecar_missing || problem.kind == Kind::sidecar_damaged)
            write_sidecar(catalogue.archive(), sidecar_of(catalogue, master_of_sidecar(problem.subject)));
        leftovers |= problem.kind == Kind::leftover;
        if (problem.kind == Kind::leftover && problem.subject.ends_with(sidecar_ending))
            fs::remove(problem.subject);
    }
    if (leftovers) remove_leftovers(catalogue.archive());
    const std::string rebuilding = rebuilding_folder(catalogue.archive());
    if (leftovers && fs::exists(rebuilding)) fs::remove_all(rebuilding);
}

}  // namespace kho
