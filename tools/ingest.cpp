// kho ingest: take in files and folders.
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/clock.h"
#include "base/unicode.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> paths;
    std::string list;
    std::string group = "file";
    IngestOptions ingest;
};

const char* word_for(FileOutcome::Kind kind) {
    switch (kind) {
        case FileOutcome::Kind::added:
            return "added";
        case FileOutcome::Kind::already_there:
            return "already there";
        case FileOutcome::Kind::would_add:
            return "would be added";
        case FileOutcome::Kind::passed_over:
            return "passed over";
        case FileOutcome::Kind::hidden:
            return "hidden";
    }
    return "";
}

/// Nothing but results on standard output: a file that was there already, or is no image, is none of this
/// run.
void show(Session& session, const FileOutcome& outcome) {
    Output& out = session.out();
    // Not what was asked for: so it is said even where nobody asked to hear more.
    if (outcome.elsewhere)
        out.note(outcome.path + ": is a page of record " + short_id(outcome.record) +
                 " already, and a page belongs to one record");
    if (out.json()) {
        nlohmann::json object = {{"outcome", word_for(outcome.kind)},
                                 {"pages", outcome.pages},
                                 {"new_source", outcome.new_source},
                                 {"copied", outcome.copied},
                                 {"elsewhere", outcome.elsewhere}};
        put_path(object, "path", outcome.path);
        if (!outcome.record.empty()) object["record"] = outcome.record;
        if (!outcome.master.empty()) object["master"] = outcome.master;
        out.object(std::move(object));
    } else if (outcome.kind == FileOutcome::Kind::added || outcome.kind == FileOutcome::Kind::would_add)
        out.line((outcome.record.empty() ? std::string(10, '-') : short_id(outcome.record)) + "\t" +
                 outcome.path);
    else if (session.options().verbose == 0)
        return;  // the numbers at the end say it: a run may meet a hundred thousand known files again
    else if (outcome.kind == FileOutcome::Kind::already_there)
        out.note(outcome.path + ": already there, as " + short_id(outcome.record) +
                 (outcome.copied ? "; a copy was put into the archive" : "") +
                 (outcome.new_source ? "; its path is recorded" : ""));
    else
        out.note(outcome.path +
                 ": passed over: " + (outcome.kind == FileOutcome::Kind::hidden ? "hidden" : "not an image"));
}

int run(const Options& options, Session& session) {
    std::vector<std::string> paths = options.paths;
    if (!options.list.empty())
        for_each_item(options.list, true, [&](const std::string& path) {
            if (path.ends_with('\n'))
                throw Error(Code::usage, options.list, "has a path that ends in a newline",
                            "paths are separated by NUL, as find -print0 writes them");
            paths.push_back(path);
        });
    if (paths.empty())
        throw Error(Code::usage, "", "nothing to take in", "name files or folders: kho ingest scans/");
    IngestOptions ingest_options = options.ingest;
    if (options.group == "folder") ingest_options.group = IngestOptions::Group::folder;
    const auto mode = ingest_options.dry_run ? Catalogue::Mode::read : Catalogue::Mode::write;
    Catalogue catalogue = session.open(mode);

    Progress progress;
    Observer observer;
    observer.file = [&](const FileOutcome& outcome) {
        show(session, outcome);
        Output::flush();
    };
    observer.note = [&](const std::string& text) { session.out().note(text); };
    Refusals refusals;
    observer.failed = [&](const Error& error) {
        refusals.add(error);
        session.out().failure(error);
    };
    observer.progress = [&](const RunProgress& state) { progress.show(state); };
    const double began = steady_seconds();
    const RunReport report = ingest(catalogue, paths, ingest_options, observer);
    const std::size_t taken = report.added + report.already_there + report.passed_over;
    if (taken + report.refused + report.hidden == 0)
        session.out().note("there are no files there: nothing to take in");
    const int status = conclude(session, report, steady_seconds() - began, ingest_options.dry_run);
    if (taken == 0 && report.refused > 0) return refusals.status();
    return status;
}

}  // namespace

Run define_ingest(CLI::App& app) {
    auto options = std::make_shared<Options>();
    IngestOptions& ingest = options->ingest;
    app.description(
        "Take in files and folders: originals are kept, images put right, read and indexed. May be stopped "
        "or killed\n"
        "at any moment; the same command goes on from there. A file that is in already adds nothing but its "
        "path, if "
        "that\n"
        "is new, the tags asked for, and its bytes, if the archive's copy is missing.");
    app.add_option("PATH", options->paths, "files, or folders, which are walked in natural order");
    app.add_option("--files0-from", options->list,
                   "also take the paths in this file (or -), separated by NUL")
        ->type_name("FILE");
    app.add_option("--group", options->group, "one record for each file, or for each folder of page images")
        ->type_name("file|folder")
        ->check(CLI::IsMember({"file", "folder"}))
        ->capture_default_str();
    app.add_option("--tag", ingest.tags, "add this tag to the records")
        ->type_name("TERM")
        ->allow_extra_args(false);
    app.add_option("--kind", ingest.kind,
                   "document, photo, publication, audio, video or other (default: told from the file)")
        ->type_name("KIND")
        ->check(CLI::IsMember({"document", "photo", "publication", "audio", "video", "other"}));
    app.add_flag("--move", ingest.move, "remove each file once its stored copy was read back and compared");
    app.add_flag("--in-place", ingest.in_place, "keep no copy: hash the file and remember where it is");
    app.add_flag("!--no-read", ingest.read, "take in only; read later with kho read");
    app.add_flag("-n,--dry-run", ingest.dry_run, "change nothing; say what would be taken in");
    add_reading_options(app, ingest.reading);
    app.footer(
        "Takes in PDF, TIFF (with many pages), JPEG, PNG, WebP, JPEG 2000 and HEIF. Each line of output is a "
        "record's id\n"
        "and the file's path.\n\n"
        "Sound and film are kept, not played: WAV, MP3, FLAC, Ogg, M4A, MP4, MOV, AVI, Matroska, MPEG and "
        "others. What is\n"
        "said in NAME.mp4 is taken from NAME.vtt, NAME.srt or NAME.txt beside it, or NAME.vi.vtt: it is "
        "found "
        "by kho\n"
        "search, with its time.\n\n"
        "In folders, hidden files and folders (with a leading dot) and files that are none of these are\n"
        "passed over. Symbolic links are never followed, but refused by name: name what they point at. In\n"
        "the folder of an archive kho's own files are left out.\n\n"
        "A page whose reading was cut off twice is set aside, as it may be what brought the machine down; "
        "kho read "
        "--failed\n"
        "tries it again.\n\n"
        "What is in already keeps its record, kind and readings: kho set and kho read change them. A file "
        "kept in "
        "place is\n"
        "copied into the archive when it is taken in without --in-place. With --group folder a page that is "
        "in another\n"
        "record stays there, and is named.\n\n"
        "Examples:\n"
        "  kho ingest scans/\n"
        "  kho ingest --group folder --tag 'fonds:Sở Tư pháp' hop-12/\n"
        "  find /mnt/scans -name '*.tif' -newer .last -print0 | kho ingest --files0-from -\n\n"
        "Exit status:\n"
        "  0   all taken in and read\n"
        "  1   nothing was new: nothing was taken in, read, tagged, copied or met under another path\n"
        "  3   some files or pages failed: each is named, the rest is in\n"
        "  65  no file could be taken in   66  what was named is not there, or no archive here\n"
        "  64  wrong option      69  language model missing\n"
        "  74  disk full or gone 75  archive in use\n"
        "  77  no permission to read what was named or to write the archive, or its disk is read-only\n"
        "  130 interrupted; run it again to go on\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
