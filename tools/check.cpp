// kho check: compare an archive with itself.
#include <fmt/format.h>
#include <kho/check.h>
#include <kho/rebuild.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    CheckOptions check;
    bool rebuild = false;
    RebuildOptions rebuilding;
};

/// What a person can do about it, as the end of a line.
std::string remedy_for(const Problem& problem, bool fixed) {
    if (fixed) return " (fixed)";
    if (problem.fixable) return " (kho check --fix mends this)";
    switch (problem.kind) {
        case Problem::Kind::master_missing:
            return " (kho ingest FILE puts it back, from any copy of the original)";
        case Problem::Kind::master_damaged:
            return " (move it away; kho ingest FILE puts it back, from any copy of the original)";
        case Problem::Kind::master_unknown:
            return " (kho ingest takes it in, by this path)";
        default:
            return "";
    }
}

void show(Session& session, const Problem& problem, bool fixed) {
    if (session.out().json())
        session.out().object({{"problem", name_of(problem.kind)},
                              {"subject", problem.subject},
                              {"message", problem.message},
                              {"fixable", problem.fixable},
                              {"fixed", fixed}});
    else
        session.out().line(fmt::format("{}: {}: {}{}", name_of(problem.kind), problem.subject,
                                       problem.message, remedy_for(problem, fixed)));
}

int run_rebuild(const Options& options, Session& session) {
    RebuildOptions rebuilding = options.rebuilding;
    rebuilding.wait_seconds = session.options().wait_seconds;
    const Archive archive = session.remains();
    Progress progress;
    Observer observer;
    observer.failed = [&](const Error& error) { session.out().failure(error); };
    observer.progress = [&](const RunProgress& state) {
        progress.show_count(static_cast<std::int64_t>(state.files_done),
                            static_cast<std::int64_t>(state.files), "masters");
    };
    const RebuildReport report = rebuild(archive, rebuilding, observer);
    clear_progress();
    Output& out = session.out();
    if (out.json()) {
        nlohmann::json object = {{"masters", report.masters},
                                 {"without_sidecar", report.without_sidecar},
                                 {"left_out", report.left_out},
                                 {"languages", report.languages}};
        if (!report.set_aside.empty()) put_path(object, "set_aside", report.set_aside);
        out.object(std::move(object));
    }
    if (!report.set_aside.empty()) out.note("the old catalogue was set aside: " + report.set_aside);
    out.note("made a new catalogue of " +
             counted(static_cast<std::int64_t>(report.masters), "master", "masters") +
             "; pages will be read as '" + report.languages + "'");
    if (report.without_sidecar > 0)
        out.note(counted(static_cast<std::int64_t>(report.without_sidecar), "master", "masters") +
                 " had no sidecar: named by digest, each a record of its own");
    if (report.left_out > 0)
        out.note(counted(static_cast<std::int64_t>(report.left_out), "master was", "masters were") +
                 " left out; once mended: kho ingest masters/");
    out.note(
        "descriptions, tags, readings and transcripts (these: kho read --import) were in the old catalogue "
        "alone; now "
        "read the pages: kho -C " +
        archive.folder() + " read");
    return report.left_out > 0 ? exit_partial : exit_ok;
}

int run(const Options& options, Session& session) {
    if (options.rebuild) return run_rebuild(options, session);
    Catalogue catalogue = session.open(options.check.fix ? Catalogue::Mode::write : Catalogue::Mode::read);
    Progress progress;
    const CheckReport report = check(catalogue, options.check, [&](std::int64_t done, std::int64_t all) {
        progress.show_count(done, all, "masters");
    });
    clear_progress();
    for (const Problem& problem : report.fixed) show(session, problem, true);
    for (const Problem& problem : report.problems) show(session, problem, false);
    if (session.out().json())
        session.out().object({{"masters", report.masters},
                              {"bytes", report.bytes},
                              {"problems", report.problems.size()},
                              {"problems_fixed", report.fixed.size()}});
    if (options.check.masters)
        session.out().note(counted(report.masters, "master", "masters") + " read again and unchanged, " +
                           in_bytes(report.bytes));
    if (!report.alone)
        session.out().note(
            "another run is writing: what is folded and the files in the store were not compared; check "
            "again when it has ended");
    session.out().note(report.problems.empty() ? "no problem found"
                                               : counted(static_cast<std::int64_t>(report.problems.size()),
                                                         "problem", "problems"));
    const bool lost = std::any_of(report.problems.begin(), report.problems.end(), [](const Problem& problem) {
        return problem.kind == Problem::Kind::master_damaged ||
               problem.kind == Problem::Kind::master_missing ||
               problem.kind == Problem::Kind::catalogue_damaged ||
               (problem.kind == Problem::Kind::sidecar_damaged && !problem.fixable);  // it cannot be read
    });
    const bool catalogue_lost =
        std::any_of(report.problems.begin(), report.problems.end(),
                    [](const Problem& problem) { return problem.kind == Problem::Kind::catalogue_damaged; });
    if (lost)
        session.out().note("what was lost can be put back from a copy: a master is named by its SHA-256");
    if (catalogue_lost)
        session.out().note(
            "without a copy of kho.db, kho check --rebuild makes a new one from masters/: what people "
            "wrote is not in it");
    if (lost) return static_cast<int>(Code::damaged);
    return report.problems.empty() ? exit_ok : exit_nothing;
}

}  // namespace

Run define_check(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Verify an archive: every master is read again and its hash compared; the catalogue's file, its "
        "chain of\n"
        "changes, its contents, and what is folded from them; files that nothing speaks of.");
    app.add_flag("--fix", options->check.fix, "make again what is derived; masters are never touched");
    app.add_flag("!--no-masters", options->check.masters, "do not read the masters: only the catalogue");
    app.add_flag(
           "--rebuild", options->rebuild,
           "where kho.db is gone or beyond help: make a new one from masters/; the old one is set aside")
        ->excludes("--fix")
        ->excludes("--no-masters");
    app.add_option("--lang", options->rebuilding.languages,
                   "with --rebuild: what pages will be read with (default: as before, else vie)")
        ->type_name("LANGS")
        ->transform(as_model_names)
        ->needs("--rebuild");
    app.add_option("-j,--jobs", options->rebuilding.jobs, "with --rebuild: worker processes")
        ->type_name("N")
        ->check(CLI::Range(1, 1024))
        ->needs("--rebuild");
    app.footer(
        "A master that is missing or damaged is put back by kho ingest with any file that has its bytes; a "
        "damaged one "
        "has\n"
        "to be moved out of the archive first, as kho never removes one.\n\n"
        "With --json: an object a problem, and at the end one of all; see kho-json(7).\n\n"
        "Run it from time to time: Thông tư 05/2025/TT-BNV asks for the whole stock every three years.\n\n"
        "Examples:\n"
        "  kho check\n"
        "  kho check --no-masters --json\n"
        "  kho check --fix\n"
        "  kho -C archive check --rebuild && kho -C archive read\n\n"
        "A new catalogue has what the sidecars beside the masters say: names, paths, times, records and the "
        "places "
        "of\npages in them; titles, tags and readings were in the old one.\n\n"
        "Exit status:\n"
        "  0   all is as it should be\n"
        "  1   something differs, but nothing is lost: leftovers, unknown files, sidecars, derived tables\n"
        "  65  a master or the catalogue is damaged, or a master is missing\n"
        "  66  no archive here   75  with --fix and --rebuild: archive in use\n"
        "  with --rebuild: 0 done   3 some masters were left out: each is named   66 no masters\n"
        "                  73 the catalogue is whole\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
