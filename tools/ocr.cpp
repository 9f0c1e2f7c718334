// kho ocr: read loose files, no archive needed.
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/clock.h"
#include "cli/documents.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> files;
    DocumentOptions document;
    ReadingOptions reading;
};

int run(Options options, Session& session) {
    if (session.out().json() && options.document.to == "text") options.document.to = "json";
    const bool one = options.files.size() == 1;
    Documents documents(options.document, one, options.files);
    const std::string now = iso_time(unix_milliseconds());
    std::string last;
    const auto use = [&](const std::string& path, const LoosePage& page) {
        clear_progress();
        const bool first = std::exchange(last, path) != path;
        const DocumentPage out{page.text, path, page.frame, 1, page.engine, now};
        documents.add({path, out, page.image ? &*page.image : nullptr,
                       first && !one ? std::filesystem::path(path).filename().string() : ""});
        Output::flush();
    };
    LooseWatch watch(session);
    ReadingOptions reading = options.reading;
    if (reading.languages.empty()) reading.languages = "vie";
    RunReport report;
    const bool streams = options.document.out == "-";
    try {
        report = read_files(options.files, reading, use, watch.observer(), options.document.images());
    } catch (const Error& error) {
        if (error.code != Code::interrupted) throw;
        throw Error(
            error.code, error.subject, error.message,
            streams ? "what was read so far was written" : "documents that were not whole were not kept");
    }
    documents.finish();
    return watch.status(report);
}

}  // namespace

Run define_ocr(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Read image files and write what stands on them as text, or in a format with the places of the "
        "words;\n"
        "or make a searchable PDF of them. Needs no archive and keeps nothing.");
    app.add_option("FILE", options->files, "image files; - is standard input")->required();
    add_document_options(app, options->document, /*recordings=*/false);
    add_reading_options(app, options->reading);
    app.get_option("--lang")->description(
        "languages: fra, vie+eng, or auto: each line in what fits it (default: vie)");
    app.footer(
        "Reads Vietnamese (vie) unless --lang says otherwise; kho doctor lists what is installed. Pages are "
        "parted by\n"
        "a form feed. All pages go into one document; with -o FOLDER/ into one for each file. A PDF is "
        "PDF/A-2u:\n"
        "the images as they are in the files, the text unseen behind them.\n\n"
        "Examples:\n"
        "  kho ocr cong-van.jpg\n"
        "  kho ocr --lang fra+eng *.tif > text.txt\n"
        "  kho ocr -o book.pdf --to pdf --title Sổ *.jpg\n"
        "  kho ocr -o alto/ --to alto scans/*.tif\n"
        "  kho ocr --lang auto unknown.jpg --to json | jq -r .layout.languages\n"
        "  scanimage --format tiff | kho ocr - --to json | jq -r .text\n\n"
        "Exit status:\n"
        "  0   all read\n"
        "  3   some files or pages failed: each is named, the rest was read\n"
        "  64  wrong option           65  nothing could be read\n"
        "  66  no such file           69  language model missing\n"
        "  73  the output exists already\n"
        "  77  it may not be read\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
