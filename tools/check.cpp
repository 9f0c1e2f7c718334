// kho check: compare an archive with itself.
#include <fmt/format.h>
#include <kho/check.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/main.h"
#include "cli/progress.h"

namespace kho::tools {

namespace {

struct Options {
    CheckOptions check;
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

int run(const Options& options, Session& session) {
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
                              {"fixed", report.fixed.size()}});
    if (options.check.masters)
        session.out().note(counted(report.masters, "master", "masters") + " read again and unchanged, " +
                           in_bytes(report.bytes));
    session.out().note(report.problems.empty() ? "no problem found"
                                               : counted(static_cast<std::int64_t>(report.problems.size()),
                                                         "problem", "problems"));
    const bool lost = std::any_of(report.problems.begin(), report.problems.end(), [](const Problem& problem) {
        return problem.kind == Problem::Kind::master_damaged ||
               problem.kind == Problem::Kind::master_missing ||
               problem.kind == Problem::Kind::catalogue_damaged;
    });
    if (lost)
        session.out().note("what was lost can be put back from a copy: a master is named by its SHA-256");
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
    app.footer(
        "A master that is missing or damaged is put back by kho ingest with any file that has its bytes; a "
        "damaged one "
        "has\n"
        "to be moved out of the archive first, as kho never removes one.\n\n"
        "With --json: an object a problem, and at the end one of all: masters, bytes, problems, fixed.\n\n"
        "Run it from time to time: Thông tư 05/2025/TT-BNV asks for the whole stock every three years.\n\n"
        "Examples:\n"
        "  kho check\n"
        "  kho check --no-masters --json\n"
        "  kho check --fix\n\n"
        "Exit status:\n"
        "  0   all is as it should be\n"
        "  1   something differs, but nothing is lost: leftovers, unknown files, derived tables\n"
        "  65  a master or the catalogue is damaged, or a master is missing\n"
        "  66  no archive here   75  with --fix: archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
