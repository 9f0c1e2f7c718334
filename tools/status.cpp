// kho status: count what is there, and what of it is to be scanned or read again.
#include <fmt/format.h>
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/escape.h"
#include "cli/main.h"
#include "cli/record_json.h"
#include "cli/scan_report.h"

namespace kho::tools {

namespace {

struct Options {
    bool failed = false, quality = false;
    ScanReportOptions scans;
};

void show_failures(Session& session, const std::vector<FailedItem>& failures) {
    for (const FailedItem& item : failures) {
        const FailureInfo& why = item.why;
        const std::string path = unescaped_path(item.path);
        if (session.out().json()) {
            nlohmann::json object = to_json(why);
            put_path(object, "path", path);
            if (!item.page.empty()) {
                object["page"] = item.page;
                object["record"] = item.record;
                object["frame"] = item.frame;
            }
            session.out().object(std::move(object));
        } else {
            session.out().line(fmt::format("  {}: {}{}: {}", place_of_page(path, item.frame), why.cause,
                                           why.stage.empty() ? "" : " (" + why.stage + ")", why.detail));
        }
    }
}

void show(Output& out, const Catalogue& catalogue, const Summary& summary) {
    out.line(fmt::format("archive    {}{}", catalogue.archive().folder(),
                         summary.name.empty() ? "" : " (" + summary.name + ")"));
    out.line(fmt::format("records    {}", summary.records));
    out.line(fmt::format("pages      {} read, {} not read yet, {} failed, {} in all", summary.read,
                         summary.unread, summary.failed, summary.pages));
    if (summary.recordings > 0)
        out.line(fmt::format("recordings {}, {} with a transcript", summary.recordings, summary.transcripts));
    out.line(fmt::format("masters    {}, {}", summary.masters, in_bytes(summary.bytes)));
    out.line(fmt::format("catalogue  {}, {} changes", in_bytes(summary.catalogue_bytes), summary.ops));
    std::string languages;
    for (const auto& [language, pages] : summary.by_language)
        languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", language, pages);
    if (!languages.empty()) out.line("read as    " + languages);
}

void show_object(Output& out, const Catalogue& catalogue, const Summary& summary) {
    nlohmann::json object = {{"languages", summary.languages},
                             {"records", summary.records},
                             {"pages", summary.pages},
                             {"read", summary.read},
                             {"unread", summary.unread},
                             {"failed", summary.failed},
                             {"recordings", summary.recordings},
                             {"transcripts", summary.transcripts},
                             {"masters", summary.masters},
                             {"bytes", summary.bytes},
                             {"catalogue_bytes", summary.catalogue_bytes},
                             {"ops", summary.ops},
                             {"by_language", summary.by_language}};
    put_path(object, "archive", catalogue.archive().folder());
    if (!summary.name.empty()) object["name"] = summary.name;
    out.object(std::move(object));
}

int run(const Options& options, Session& session) {
    if (options.quality) return report_scans(options.scans, session);
    const RecordChoice choice = gathered(options.scans.records);
    if (!choice.query.empty() && !options.failed)
        throw Error(Code::usage, joined(choice.query), "kho status counts the whole archive",
                    "a query goes with --failed or --quality; kho list --facet counts among records");
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    Summary summary = catalogue.summary();
    if (options.failed) {
        const auto is_wanted = narrowed_to(session, catalogue, choice);
        std::erase_if(summary.failures, [&](const FailedItem& item) { return !is_wanted(item.record); });
        show_failures(session, summary.failures);
        return summary.failures.empty() ? exit_nothing : exit_ok;
    }
    if (session.out().json()) {
        show_object(session.out(), catalogue, summary);
        return exit_ok;
    }
    show(session.out(), catalogue, summary);
    if (!summary.failures.empty())
        session.out().line("failed     (pages: try again with kho read --failed; files: with kho ingest)");
    show_failures(session, summary.failures);
    return exit_ok;
}

}  // namespace

Run define_status(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Count records, pages by state, masters and bytes; list what failed and why, or scans that are not "
        "good "
        "enough.");
    add_record_choice(app, options->scans.records, /*changes=*/false);
    app.get_option("QUERY")->description(
        "with --failed, --quality: which records (kho-query(7)), or - for ids on standard input");
    auto* failed =
        app.add_flag("--failed", options->failed,
                     "only the pages that could not be read, and the files that could not be taken in");
    auto* quality =
        app.add_flag("--quality", options->quality,
                     "the pages that break a rule for scans, and those of which a rule cannot be judged");
    quality->excludes(failed);
    app.add_option("--profile", options->scans.profile,
                   "with --quality: the rules, by name (vietnam, basic) or as a .toml file")
        ->type_name("NAME|FILE")
        ->capture_default_str()
        ->needs(quality);
    app.add_option("--rule", options->scans.rules,
                   "with --quality: only this rule of the profile; may be repeated")
        ->type_name("RULE")
        ->needs(quality);
    app.footer(
        "How a page was scanned is measured when it is read. The profile 'vietnam' has the rules of Thông "
        "tư\n"
        "05/2025/TT-BNV and what a page needs to be read, 'basic' only the latter; for rules of your own "
        "copy one of\n"
        "the files in share/kho/profiles. A rule that cannot be judged of a page is said as such.\n\n"
        "Examples:\n"
        "  kho status\n"
        "  kho status --json | jq .unread\n"
        "  kho status --quality\n"
        "  kho status --failed tag:batch-12\n"
        "  kho status --quality --profile ./photos.toml --rule dpi\n\n"
        "Exit status:\n"
        "  0   shown\n"
        "  1   with --failed: nothing failed; with --quality: no page to list\n"
        "  64  the profile has no such rule; a wrong query, or one with neither of these\n"
        "  66  no archive here, or no such profile\n"
        "  78  the profile is wrong: the message names the line\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
