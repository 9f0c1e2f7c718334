// kho ocr: read loose files, no archive needed.
#include <fmt/format.h>
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> files;
    std::string to = "text";
    ReadingOptions reading;
};

int run(const Options& options, Session& session) {
    const bool json = options.to == "json" || session.out().json();
    bool first = true;
    const auto use = [&](const std::string& path, const LoosePage& page) {
        clear_progress();
        if (json) {
            nlohmann::json object = {{"page", page.frame + 1},
                                     {"engine", page.engine},
                                     {"confidence", mean_confidence(page.text)},
                                     {"text", plain_text(page.text)},
                                     {"layout", nlohmann::json::parse(to_json(page.text))}};
            put_path(object, "file", path);
            session.out().object(std::move(object));
            return;
        }
        // A form feed between pages, as pdftotext and tesseract write it.
        session.out().page_text((first ? "" : "\f") + plain_text(page.text));
        first = false;
        Output::flush();
    };
    LooseWatch watch(session);
    ReadingOptions reading = options.reading;
    if (reading.languages.empty()) reading.languages = "vie";
    RunReport report;
    try {
        report = read_files(options.files, reading, use, watch.observer());
    } catch (const Error& error) {
        if (error.code != Code::interrupted) throw;
        throw Error(error.code, error.subject, error.message, "what was read so far was written");
    }
    return watch.status(report);
}

}  // namespace

Run define_ocr(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Read image files and write their text to standard output. Needs no archive and keeps nothing.");
    app.add_option("FILE", options->files, "image files; - is standard input")->required();
    app.add_option("--to", options->to, "text, or one JSON object a page with boxes in pixels of the image")
        ->type_name("text|json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    add_reading_options(app, options->reading);
    app.get_option("--lang")->description(
        "languages: fra, vie+eng, or auto: each line in what fits it (default: vie)");
    app.footer(
        "Reads Vietnamese (vie) unless --lang says otherwise; kho doctor lists what is installed. Pages are "
        "parted by\n"
        "a form feed.\n\n"
        "Examples:\n"
        "  kho ocr cong-van.jpg\n"
        "  kho ocr --lang fra+eng *.tif > text.txt\n"
        "  kho ocr --lang auto unknown.jpg --to json | jq -r .layout.languages\n"
        "  scanimage --format tiff | kho ocr - --to json | jq -r .text\n\n"
        "Exit status:\n"
        "  0   all read\n"
        "  3   some files or pages failed: each is named, the rest was read\n"
        "  64  wrong option           65  nothing could be read\n"
        "  66  no such file           69  language model missing\n"
        "  77  it may not be read\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
