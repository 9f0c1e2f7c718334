// kho normalize: put loose images right, no archive needed.
#include <fmt/format.h>
#include <kho/ingest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "base/durable.h"
#include "base/json.h"
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

/// Where the images go: one file, standard output, or files in a folder named after those they came from.
class Destination {
 public:
    explicit Destination(const Options& options)
        : options_(options), extension_(extension_of(options.normalize.format)) {
        const bool one = options.files.size() == 1 && !options.normalize.split;
        std::error_code none;
        folder_ = options.out != "-" && (options.out.empty() || options.out.back() == '/' ||
                                         fs::is_directory(options.out, none) || !one);
        for (const std::string& file : options.files) sources_.insert(real(file));
    }

    [[nodiscard]] std::string path_of(const std::string& source, const NormalizedFile& page) const {
        if (!folder_ && page.frame == 0 && page.half == 0) return options_.out;
        if (options_.out == "-")
            throw Error(Code::usage, source, "has more pages than one image", "-o FOLDER takes them all");
        const fs::path folder = folder_ ? fs::path(options_.out) : fs::path(options_.out).parent_path();
        return (folder / (stem_of(folder_ ? source : options_.out, page) + extension_)).string();
    }

    [[nodiscard]] std::string preview_of(const std::string& source, const NormalizedFile& page) const {
        return (fs::path(options_.preview) / (stem_of(source, page) + ".jpg")).string();
    }

    /// A new file, whole or not at all. Never one of those given, nor one written before in this run.
    void write(const std::string& path, const std::string& bytes) {
        if (path == "-") return put_on_standard_output(bytes);
        const std::string folder =
            fs::path(path).has_parent_path() ? fs::path(path).parent_path().string() : ".";
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (sources_.contains(real(path)))
            throw Error(Code::exists, path, "is one of the files given",
                        "choose another folder for the new ones");
        if (!written_.insert(path).second)
            throw Error(Code::exists, path, "was made of another image before",
                        "files of one name need runs, or folders, of their own");
        NewFile file(folder);
        file.write(bytes);
        file.sync();
        if (options_.force)
            file.replace(path);
        else if (!file.publish(path))
            throw Error(Code::exists, path, "exists already", "--force writes over it");
        fs::permissions(path, fs::perms::owner_write, fs::perm_options::add, failed);
    }

 private:
    /// The path without links and turns, so that two that lead to one file are alike.
    static std::string real(const std::string& path) {
        std::error_code none;
        return fs::weakly_canonical(path, none).string();
    }

    static std::string stem_of(const std::string& source, const NormalizedFile& page) {
        std::string stem = source == "-" ? "stdin" : fs::path(source).stem().string();
        if (page.frame > 0) stem += fmt::format("-{}", page.frame + 1);
        if (page.half != 0) stem += page.half == 1 ? "-left" : "-right";
        return stem;
    }

    static void put_on_standard_output(const std::string& bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
            throw Error(Code::io, "standard output", "cannot be written");
    }

    const Options& options_;
    std::string extension_;
    bool folder_ = true;
    std::set<std::string> sources_, written_;
};

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
    Destination destination(options);
    const auto use = [&](const std::string& source, const NormalizedFile& page) {
        clear_progress();
        const std::string path = destination.path_of(source, page);
        destination.write(path, page.image);
        if (!page.preview.empty()) destination.write(destination.preview_of(source, page), page.preview);
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
