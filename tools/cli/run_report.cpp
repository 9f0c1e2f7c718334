#include "cli/run_report.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/language.h"
#include "cli/progress.h"

namespace kho::tools {

std::string as_model_names(const std::string& typed) {
    try {
        return model_names(typed);
    } catch (const Error& error) {
        throw CLI::ValidationError("'" + typed + "' " + error.message + "; " + error.hint);
    }
}

void add_reading_options(CLI::App& app, ReadingOptions& options) {
    app.add_option("--lang", options.languages,
                   "languages: vi, vie+eng, or auto: each line in what fits it (default: the archive's)")
        ->type_name("LANGS")
        ->transform(as_model_names);
    app.add_option("--engine", options.engine,
                   "what reads lines: kho, tesseract, or kho where it can (see kho doctor)")
        ->type_name("auto|kho|tesseract")
        ->check(CLI::IsMember({"auto", "kho", "tesseract"}))
        ->capture_default_str();
    add_worker_options(app, options);
    app.add_flag("!--no-normalize", options.normalize, "read images as they are, only upright by EXIF");
    app.add_flag("!--ocr", options.text_layer, "of PDFs: read pages even if they come with their text");
    app.add_flag("--raw", options.raw, "keep words as they were read: correct none by rules");
}

void add_worker_options(CLI::App& app, ReadingOptions& options) {
    app.add_option("-j,--jobs", options.jobs, "worker processes (default: one for each processor)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024));
    app.add_option("--max-mpix", options.max_megapixels, "refuse images of more megapixels (default: 400)")
        ->type_name("N")
        ->check(CLI::Range(1, 100000));
    app.add_option("--page-timeout", options.page_seconds, "give up on a page after so long (default: 300)")
        ->type_name("SECONDS")
        ->check(CLI::Range(1.0, 1e6));
    app.add_option("--max-memory", options.memory_mb, "address space a worker may take (default: 4096)")
        ->type_name("MB")
        ->check(CLI::Range(256, 1 << 20));
    app.add_option("--sandbox", options.sandbox,
                   "around the workers: what the kernel allows, all of it or nothing, none")
        ->type_name("auto|require|off")
        ->check(CLI::IsMember({"auto", "require", "off"}))
        ->capture_default_str();
}

namespace {

/// What there is to say of files that were there already; `many` and `one` go behind a number.
void conclude_met_again(Output& out, const RunReport& report) {
    const auto say = [&](std::size_t count, const char* one, const char* many) {
        if (count > 0) out.note(counted(static_cast<std::int64_t>(count), one, many));
    };
    say(report.new_sources, "was met under another path, which is recorded",
        "were met under other paths, which are recorded");
    say(report.copied, "copy was missing from the archive and was put there",
        "copies were missing from the archive and were put there");
    say(report.retagged, "record was there and got its tags", "records were there and got their tags");
    say(report.elsewhere, "file belongs to another record than that of its folder: it is named above",
        "files belong to other records than that of their folder: they are named above");
    say(report.other_kind,
        "file is in a record of another kind, which stays: kho set kind=KIND QUERY changes it",
        "files are in records of another kind, which stays: kho set kind=KIND QUERY changes it");
    say(report.read_otherwise,
        "page has been read with other languages: kho read --lang LANGS QUERY reads it anew",
        "pages have been read with other languages: kho read --lang LANGS QUERY reads them anew");
}

}  // namespace

LooseWatch::LooseWatch(Session& session) {
    observer_.failed = [&](const Error& error) {
        refusals_.add(error);
        session.out().failure(error);
    };
    observer_.note = [&](const std::string& text) { session.out().note(text); };
    observer_.progress = [&](const RunProgress& state) { progress_.show(state); };
}

int LooseWatch::status(const RunReport& report) const {
    if (report.refused + report.pages_failed == 0) return exit_ok;
    return report.pages_read > 0 ? exit_partial : refusals_.status();
}

int conclude(Session& session, const RunReport& report, double seconds, bool rehearsed) {
    if (report.added + report.already_there + report.refused > 0)
        session.out().note(fmt::format("{} {}, {} already there, {} refused",
                                       counted(static_cast<std::int64_t>(report.added), "file", "files"),
                                       rehearsed ? "would be taken in" : "taken in", report.already_there,
                                       report.refused));
    conclude_met_again(session.out(), report);
    if (report.passed_over > 0)
        session.out().note(
            counted(static_cast<std::int64_t>(report.passed_over), "file that is", "files that are") +
            " no image passed over; -v names them");
    if (report.hidden > 0)
        session.out().note(counted(static_cast<std::int64_t>(report.hidden), "hidden file or folder",
                                   "hidden files or folders") +
                           " passed over; -v names them");
    if (report.transcripts > 0)
        session.out().note(
            counted(static_cast<std::int64_t>(report.transcripts), "transcript", "transcripts") +
            " taken in with the recordings");
    if (report.pages_read + report.pages_failed > 0) session.out().note(pace(report.pages_read, seconds));
    if (report.pages_shown_again > 0)
        session.out().note(
            counted(static_cast<std::int64_t>(report.pages_shown_again), "page was", "pages were") +
            " read so before: that reading is shown and searched again");
    if (report.pages_skipped > 0)
        session.out().note(
            counted(static_cast<std::int64_t>(report.pages_skipped), "page was", "pages were") +
            " read so before; --again reads anew");
    if (report.pages_failed > 0)
        session.out().note(counted(static_cast<std::int64_t>(report.pages_failed), "page", "pages") +
                           " could not be read; kho status tells why");
    if (report.refused + report.pages_failed > 0) return exit_partial;
    const std::size_t changes = report.added + report.pages_read + report.new_sources + report.copied +
                                report.retagged + report.pages_shown_again + report.transcripts;
    return changes > 0 ? exit_ok : exit_nothing;
}

void Refusals::add(const Error& error) {
    differ_ |= common_.value_or(error.code) != error.code;
    common_ = error.code;
}

int Refusals::status() const {
    return static_cast<int>(differ_ || !common_ ? Code::damaged : *common_);
}

int conclude_change(Session& session, std::size_t matched, std::size_t changed) {
    if (session.out().json()) session.out().object({{"records", matched}, {"changed", changed}});
    session.out().note(counted(static_cast<std::int64_t>(matched), "record matches, ", "records match, ") +
                       std::to_string(changed) + " changed");
    return matched == 0 ? exit_nothing : exit_ok;
}

}  // namespace kho::tools
