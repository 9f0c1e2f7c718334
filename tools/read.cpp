// kho read: read pages that were not read, or chosen ones again.
#include <fmt/format.h>
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/clock.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    bool failed = false, import = false;
    ReadingOptions reading;
};

std::vector<std::string> pages_of(Catalogue& catalogue, const std::vector<std::string>& records) {
    std::vector<std::string> ids;
    for (const std::string& record : records)
        for (const PageInfo& page : catalogue.pages(record)) ids.push_back(page.id);
    return ids;
}

/// Readings out of files, which stand in place of the query.
int take_over(const Options& options, Session& session) {
    if (options.records.query.empty())
        throw Error(Code::usage, "--import", "names no file",
                    "name ALTO, PAGE XML, hOCR or transcript files, or folders of them");
    Catalogue catalogue = session.open(Catalogue::Mode::write);
    Observer observer;
    observer.failed = [&](const Error& error) { session.out().failure(error); };
    const ImportReport report = import_readings(catalogue, options.records.query, observer);
    if (session.out().json())
        session.out().object({{"pages", report.pages},
                              {"already_there", report.already_there},
                              {"unmatched", report.unmatched},
                              {"refused", report.refused}});
    else
        session.out().note(fmt::format("{} got a reading, {} had it already",
                                       counted(static_cast<std::int64_t>(report.pages), "page", "pages"),
                                       report.already_there));
    const std::size_t failed = report.unmatched + report.refused;
    if (failed == 0) return report.pages > 0 ? exit_ok : exit_nothing;
    if (report.pages + report.already_there > 0) return exit_partial;
    return static_cast<int>(report.unmatched > 0 ? Code::missing : Code::damaged);
}

int run(const Options& options, Session& session) {
    if (options.import) return take_over(options, session);
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::write);
    const std::vector<std::string> pages =
        choice.query.empty() ? pages_to_read(catalogue, options.failed)
                             : pages_of(catalogue, chosen_records(session, catalogue, choice));
    if (pages.empty()) {
        session.out().note(choice.query.empty() ? "every page has been read; name records to read them again"
                                                : "no record matches");
        return exit_nothing;
    }
    ReadingOptions reading = options.reading;
    reading.text_layer = choice.query.empty();  // whoever names pages wants them read
    reading.again |= options.failed && choice.query.empty();

    Progress progress;
    Observer observer;
    observer.failed = [&](const Error& error) { session.out().failure(error); };
    observer.note = [&](const std::string& text) { session.out().note(text); };
    observer.progress = [&](const RunProgress& state) { progress.show(state); };
    observer.page_read = [&](const PageInfo& page, double confidence) {
        if (session.out().json())
            session.out().object({{"page", page.id}, {"record", page.record}, {"confidence", confidence}});
    };
    const double began = steady_seconds();
    const RunReport report = read_pages(catalogue, pages, reading, observer);
    if (report.recordings > 0)
        session.out().note(
            counted(static_cast<std::int64_t>(report.recordings), "recording is", "recordings are") +
            " nothing to read: kho read --import takes in transcripts");
    return conclude(session, report, steady_seconds() - began);
}

}  // namespace

Run define_read(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Read the pages that were not read yet; or those of the records a query finds, unless they were read "
        "with the\n"
        "same languages before: then that reading is shown and searched again. Older readings are kept. Or "
        "take\n"
        "over what another program read: files belong to the page whose image they name, or that is called "
        "as they "
        "are.");
    add_record_choice(app, options->records, /*changes=*/false);
    app.add_flag("--failed", options->failed, "without a query: also those that failed before");
    app.add_flag("--import", options->import,
                 "in place of a query: ALTO, PAGE XML, hOCR or transcript files, or folders of them");
    app.add_flag("--again", options->reading.again, "even those that were read with the same languages");
    add_reading_options(app, options->reading);
    app.footer(
        "Examples:\n"
        "  kho read\n"
        "  kho read --failed\n"
        "  kho read --lang fra tag:registre\n"
        "  kho read --lang fra 'république'\n"
        "  kho read --import alto/\n"
        "  kho read --import interview.vtt\n\n"
        "Exit status:\n"
        "  0   read\n"
        "  1   there was nothing to read\n"
        "  3   some pages failed: each is named\n"
        "  64  wrong option or query   65  no file to import was any of these formats\n"
        "  66  no archive here, or no page that the files are of\n"
        "  69  language model missing  75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
