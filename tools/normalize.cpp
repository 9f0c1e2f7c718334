// kho normalize: put loose images right, no archive needed.
#include <fmt/format.h>
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/json.h"
#include "cli/destination.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 13> steps{"photo",      "dropout", "invert", "streaks", "turn",
                                            "border",     "split",   "light",  "bleed",   "deskew",
                                            "straighten", "size",    "head"};

struct Options {
    std::vector<std::string> files, steps, skipped;
    std::string out, format, report = "text", preview;
    NormalizeFilesOptions normalize;
    bool grey = false, force = false;
};

using Format = NormalizeFilesOptions::Format;

/// The format asked for, by its name or by that of the output.
Format format_of(const Options& options) {
    const std::string extension = fs::path(options.out).extension().string();
    if (options.format == "jpeg" || (options.format.empty() && (extension == ".jpg" || extension == ".jpeg")))
        return Format::jpeg;
    if (options.format == "tiff" || (options.format.empty() && (extension == ".tif" || extension == ".tiff")))
        return Format::tiff;
    return Format::png;
}

const char* extension_of(Format format) {
    if (format == Format::jpeg) return ".jpg";
    return format == Format::tiff ? ".tif" : ".png";
}

/// The name of an image besides that of the file it comes from.
std::string suffix_of(const NormalizedFile& page) {
    std::string suffix = page.frame > 0 ? fmt::format("-{}", page.frame + 1) : "";
    if (page.half != 0) suffix += page.half == 1 ? "-left" : "-right";
    return suffix;
}

/// What was done to a page, in a few words: turns clockwise, skew as it was.
std::string in_words(const NormalizedFile& page) {
    std::string words;
    for (const NormalizedStep& step : page.steps) {
        if (!step.did) continue;
        std::string word = step.name;
        if (step.name == "turn" || step.name == "exif")
            word += fmt::format(" {}°", (360 - page.rotated_cw) % 360);
        if (step.name == "deskew") word += fmt::format(" {:.2f}°", page.skew_cw);
        words += (words.empty() ? "" : ", ") + word;
    }
    return words.empty() ? "left as it is" : words;
}

nlohmann::json as_json(const std::string& source, const std::string& to, const NormalizedFile& page) {
    nlohmann::json steps = nlohmann::json::array();
    for (const NormalizedStep& step : page.steps)
        steps.push_back({{"step", step.name}, {"found", parse_json(step.found)}, {"did", step.did}});
    nlohmann::json object = {{"page", page.frame + 1},  {"half", page.half},
                             {"width", page.width},     {"height", page.height},
                             {"dpi", page.dpi},         {"rotated_cw", page.rotated_cw},
                             {"skew_cw", page.skew_cw}, {"steps", std::move(steps)}};
    put_path(object, "file", source);
    put_path(object, "output", to);
    return object;
}

/// Lets what was asked for by an option of its own act, whatever `--steps` and `--skip` name.
void settle_steps(const Options& options, NormalizeFilesOptions& settled) {
    settled.steps = options.steps;
    settled.without = options.skipped;
    const auto wanted = [&](const char* step) {
        if (!settled.steps.empty()) settled.steps.emplace_back(step);
        std::erase(settled.without, step);
    };
    wanted("exif");
    if (settled.turns_cw >= 0) wanted("turn");
    if (settled.split) wanted("split");
}

int run(Options options, Session& session) {
    const bool json = options.report == "json" || session.out().json();
    settle_steps(options, options.normalize);
    options.normalize.format = format_of(options);
    options.normalize.colour = !options.grey;
    options.normalize.preview = !options.preview.empty();
    if (options.out == "-" && options.files.size() > 1)
        throw Error(Code::usage, "-o -", "standard output takes one image", "-o FOLDER takes several");
    Destination destination(options.out, options.force, options.files.size() == 1 && !options.normalize.split,
                            options.files);
    Destination looks(options.preview + "/", options.force, false, options.files);
    const auto use = [&](const std::string& source, const NormalizedFile& page) {
        clear_progress();
        const std::string path =
            destination.path_of(source, suffix_of(page), extension_of(options.normalize.format));
        destination.write(path, page.image);
        if (!page.preview.empty()) looks.write(looks.path_of(source, suffix_of(page), ".jpg"), page.preview);
        if (path == "-") return;
        if (json)
            session.out().object(as_json(source, path, page));
        else
            session.out().line(path + ": " + in_words(page));
        Output::flush();
    };
    LooseWatch watch(session);
    return watch.status(normalize_files(options.files, options.normalize, use, watch.observer()));
}

}  // namespace

Run define_normalize(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Put images right: turned upright, freed of black borders, rectified, level, their lines straight,\n"
        "evenly lit, large enough to be read. A page that needs nothing is left as it is, and the files "
        "given\n"
        "are never changed.");
    app.add_option("FILE", options->files, "image files; - is standard input")->required();
    app.add_option("-o,--output", options->out, "the new file, or a folder for several; - is standard output")
        ->type_name("OUT")
        ->required();
    app.add_option("--format", options->format, "of the new files (default: by the name of OUT, else png)")
        ->type_name("png|tiff|jpeg")
        ->check(CLI::IsMember({"png", "tiff", "jpeg"}));
    auto* only = app.add_option("--steps", options->steps, "let only these steps change anything")
                     ->type_name("STEP,...")
                     ->delimiter(',')
                     ->check(CLI::IsMember(std::vector<std::string>(steps.begin(), steps.end())));
    app.add_option("--skip", options->skipped, "keep these steps from changing anything")
        ->type_name("STEP,...")
        ->delimiter(',')
        ->check(CLI::IsMember(std::vector<std::string>(steps.begin(), steps.end())))
        ->excludes(only);
    app.add_option("--turn", options->normalize.turns_cw,
                   "give each page so many quarter turns clockwise (default: found out)")
        ->type_name("0..3")
        ->check(CLI::Range(0, 3));
    app.add_flag("--split", options->normalize.split, "make two pages of an open book");
    app.add_flag("--grey", options->grey, "write grey images, as they are read");
    app.add_option("--preview", options->preview, "also write pictures of before and after to this folder")
        ->type_name("FOLDER");
    app.add_option("--report", options->report,
                   "of each page: a line, or a JSON object with what steps found")
        ->type_name("text|json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    app.add_flag("--force", options->force, "write over files that exist");
    app.add_option("--lang", options->normalize.workers.languages,
                   "languages of which a sample is read where it is not clear which way is up")
        ->type_name("LANGS")
        ->transform(as_model_names);
    add_worker_options(app, options->normalize.workers);
    app.footer(
        "The steps, in their order: photo (a photo gets its tones spread, and nothing else), dropout\n"
        "(takes coloured stamps off the text: reading does it by itself, here it must be asked for),\n"
        "invert (white ink on black), streaks (thin lines along the whole page, of dust in a scanner),\n"
        "turn (pages that lie on their side), border (dark surroundings; sheets seen from aside are\n"
        "rectified), split (with --split), light (shadows, toned paper, pale ink), bleed (ink of the\n"
        "other side), deskew, straighten (curled pages), size (small letters enlarged, huge ones\n"
        "reduced), head (pages upside down). Each measures first and acts only where a page needs it.\n\n"
        "Examples:\n"
        "  kho normalize scan.jpg -o better.png\n"
        "  kho normalize -o fair/ --preview look/ scans/*.tif\n"
        "  kho normalize --steps deskew,border -o level/ *.jpg\n"
        "  kho normalize --split --report json -o pages/ book-*.jpg | jq .skew_cw\n\n"
        "Exit status:\n"
        "  0   all done\n"
        "  3   some files or pages failed: each is named, the rest was done\n"
        "  64  wrong option           65  nothing could be decoded\n"
        "  66  no such file           73  the output exists already\n"
        "  77  it may not be read\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
