// kho export: records in the formats of other programs, from their stored readings and descriptions.
#include <fmt/format.h>
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include "base/escape.h"
#include "base/language.h"
#include "base/recording.h"
#include "cli/descriptions.h"
#include "cli/documents.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    DocumentOptions document;
    DescriptionOptions description;
    ReadingOptions workers;
};

/// What one record's pages are called, and said of it in a PDF.
struct Source {
    std::string name;      ///< unlike that of any other record: what a file in a folder is called after
    std::string bookmark;  ///< its title, else its file's name
    PdfDescription description;
};

class Exporter {
 public:
    Exporter(const Options& options, Session& session, Catalogue& catalogue)
        : options_(options),
          session_(session),
          catalogue_(catalogue),
          documents_(options.document, true, {}) {}

    int run(const std::vector<std::string>& records) {
        several_ = records.size() > 1;
        std::vector<PageInfo> pages;
        for (const std::string& id : records) {
            const RecordInfo record = catalogue_.record(id);
            sources_.emplace(id, source_of(record));
            for (PageInfo& page : catalogue_.pages(id)) {
                const bool other = options_.document.is_pdf() && is_recording(page.media_type);
                other ? void(++other_kind_) : pages.push_back(std::move(page));
            }
        }
        LooseWatch watch(session_);
        const auto coding = options_.document.images();
        const RunReport report =
            coding ? page_images(
                         catalogue_, pages, *coding, options_.workers,
                         [&](const PageInfo& page, const PdfImage& image) { write(page, &image); },
                         watch.observer())
                   : texts_of(pages, watch.observer());
        const std::vector<std::string> made = documents_.finish();
        for (const std::string& path : made) tell_made(session_.out(), path);
        if (unread_ > 0)
            session_.out().note(fmt::format("{} not read yet: {}; kho read reads them",
                                            counted(unread_, "page was", "pages were"),
                                            coding ? "in the PDF without text" : "left out"));
        if (silent_ > 0)
            session_.out().note(counted(silent_, "recording has", "recordings have") +
                                " no transcript: left out; kho read --import takes one in");
        if (other_kind_ > 0)
            session_.out().note(fmt::format(
                "{} left out: {}", counted(other_kind_, "page was", "pages were"),
                options_.document.to == "vtt" ? "vtt is of recordings"
                                              : options_.document.to + " is of images, recordings are none"));
        if (report.pages_read == 0 && report.pages_failed == 0) return exit_nothing;
        return watch.status(report);
    }

 private:
    RunReport texts_of(const std::vector<PageInfo>& pages, const Observer& observer) {
        RunReport report;
        for (const PageInfo& page : pages) try {
                if (page.readings.empty()) {
                    ++(is_recording(page.media_type) ? silent_ : unread_);
                    continue;
                }
                if (!write(page, nullptr)) continue;
                ++report.pages_read;
            } catch (const Error& error) {
                if (error.code == Code::io || error.code == Code::interrupted) throw;
                ++report.pages_failed;
                observer.failed(error);
            }
        return report;
    }

    /// False where the format is of other things than such a page.
    bool write(const PageInfo& page, const PdfImage* image) {
        const Source& source = sources_.at(page.record);
        const bool read = !page.readings.empty();
        PageText text;
        if (read) {
            text = catalogue_.page_text(page.id);
        } else {
            ++unread_;
            text.width = page.width;
            text.height = page.height;
            text.dpi = page.dpi;
            if (image != nullptr) text.rotated_cw = image->stands_cw;
        }
        if (!options_.document.holds(text)) {
            ++other_kind_;
            return false;
        }
        const bool first = std::exchange(last_, page.record) != page.record;
        documents_.add({source.name,
                        {text, file_of(page), page.frame, 1, read ? page.readings.front().engine : "",
                         read ? page.readings.front().read_at : ""},
                        image,
                        first && several_ ? source.bookmark : "",
                        source.description});
        return true;
    }

    std::string file_of(const PageInfo& page) {
        const MasterInfo master = catalogue_.master(page.master);
        return master.sources.empty() ? page.master : unescaped_path(master.sources.front().name);
    }

    Source source_of(const RecordInfo& record) {
        Source source;
        const std::string file = unescaped_path(record.file_name);
        source.bookmark = record.title.value_or(file.empty() ? record.id : file);
        source.name = file.empty() ? short_id(record.id) : file;
        const std::string stem = std::filesystem::path(source.name).stem().string();
        if (!names_.insert(stem).second) source.name = stem + "-" + short_id(record.id) + ".x";
        // One PDF of several records is none of them.
        const bool of_one = !several_ || options_.document.out.ends_with('/');
        if (!of_one) return source;
        source.description.title = record.title.value_or("");
        source.description.subject = record.note.value_or("");
        source.description.keywords = joined(record.tags);
        source.description.language = language_of(record.language.value_or("")).subtag;
        return source;
    }

    const Options& options_;
    Session& session_;
    Catalogue& catalogue_;
    Documents documents_;
    bool several_ = false;
    std::int64_t unread_ = 0, silent_ = 0, other_kind_ = 0;
    std::map<std::string, Source> sources_;  // by record
    std::set<std::string> names_;
    std::string last_;
};

int run(const Options& options, Session& session) {
    check_description(options.document, options.description);
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    if (records.empty()) {
        session.out().note("no record matches");
        return exit_nothing;
    }
    if (is_description(options.document.to))
        return write_descriptions(session, catalogue, records, options.document, options.description);
    return Exporter(options, session, catalogue).run(records);
}

}  // namespace

Run define_export(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Write records in the formats of other programs: what was read on them (text to vtt; page is PAGE\n"
        "XML), from the readings that are kept, nothing is read again; or what is said of them (csv, jsonl,\n"
        "dc, ead). All records go into one document, or with -o FOLDER/ each into one of its own.");
    add_record_choice(app, options->records, /*changes=*/false);
    add_all(app, options->records);
    add_document_options(app, options->document, /*recordings=*/true, description_formats());
    add_description_options(app, options->description);
    add_worker_options(app, options->workers);
    app.footer(
        "Prints the files it made. A PDF has the record's title, note and tags, and a bookmark for each "
        "record; its\n"
        "pages are the images as they are in the masters, the text unseen behind them.\n\n"
        "Descriptions are what was said and confirmed of records, also of those without pages; each record "
        "stands\n"
        "before those under it. csv is one table, which kho import reads back: a row for each record, a "
        "column for\n"
        "each field that one of them has, several values in a cell parted by |. With --headings file, "
        "document or\n"
        "photo it is that list of Thông tư 05/2025/TT-BNV: its fields under its names, with its numbers for "
        "codes and\n"
        "languages. jsonl has a line for each record: what kho list --json says, and who said each value. dc "
        "is\n"
        "Dublin Core (oai_dc), ead one finding aid in EAD3 (with -o FOLDER/ one for each record at the top); "
        "labels\n"
        "in them are in the language of your locale.\n\n"
        "Examples:\n"
        "  kho export -o out/ --to alto tag:place:48\n"
        "  kho export -o report.pdf --to pdf id:g57w\n"
        "  kho search -l 'hòa bình' | kho export --to text - > texts.txt\n"
        "  kho export --all --to json | jq -r .text\n"
        "  kho export --all --to csv -o records.csv\n"
        "  kho export --to csv --columns title,date,tags kind:photo | less\n"
        "  kho export --to csv --headings file -o ho-so.csv level:file\n"
        "  kho export --to ead -o fonds.xml id:k7q2 OR in:k7q2\n\n"
        "Exit status:\n"
        "  0   written\n"
        "  1   no record matched, or (but for csv, jsonl, dc, ead) none had a page\n"
        "  3   some pages failed: each is named, the rest was written\n"
        "  64  wrong option or query   66  no archive here, or no such master\n"
        "  73  the output exists already\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
