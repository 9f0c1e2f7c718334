// kho sample: draw pages by chance, to be transcribed and scored.
#include <fmt/format.h>
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>

#include "base/durable.h"
#include "base/escape.h"
#include "base/recording.h"
#include "cli/main.h"
#include "cli/record_choice.h"

namespace kho::tools {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::size_t count = 0;
    std::string into;
    RecordChoice records;
    bool empty = false;
    std::optional<std::uint64_t> seed;
};

struct Drawn {
    PageInfo page;
    std::string path;  ///< of the file it was taken in from, escaped
};

/// So many of the pages that were read, each as likely as any other.
std::vector<Drawn> draw(Catalogue& catalogue, const std::vector<std::string>& records, std::size_t count,
                        std::uint64_t seed) {
    std::vector<PageInfo> pages;
    for (const std::string& id : records)
        for (PageInfo& page : catalogue.pages(id))
            if (!page.readings.empty() && !is_recording(page.media_type)) pages.push_back(std::move(page));
    std::mt19937_64 random(seed);
    std::vector<Drawn> drawn;
    for (std::size_t i = 0; i < pages.size() && drawn.size() < count; ++i) {
        // The beginning of a Fisher-Yates shuffle.
        std::swap(pages[i], pages[i + random() % (pages.size() - i)]);
        const MasterInfo master = catalogue.master(pages[i].master);
        drawn.push_back({pages[i], master.sources.empty() ? master.id : master.sources.front().path});
    }
    return drawn;
}

Error already_there(const fs::path& path) {
    return {Code::exists, path, "is already there", "draw into a new folder"};
}

void write_new(const fs::path& path, const std::string& text) {
    NewFile file(path.parent_path());
    file.write(text);
    file.sync();
    if (!file.publish(path)) throw already_there(path);
}

int run(const Options& options, Session& session) {
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const std::uint64_t seed = options.seed ? *options.seed : std::random_device{}();
    const std::vector<Drawn> sample =
        draw(catalogue, chosen_records(session, catalogue, choice), options.count, seed);
    if (sample.empty()) {
        session.out().note("no page that was read matches");
        return exit_nothing;
    }
    fs::create_directories(options.into);
    const auto file_of = [&](const PageInfo& page) {
        return fs::path(options.into) / fmt::format("{}-{}.txt", page.record, page.position);
    };
    for (const Drawn& drawn : sample)
        if (fs::exists(file_of(drawn.page))) throw already_there(file_of(drawn.page));
    for (const auto& [page, path] : sample) {
        const fs::path file = file_of(page);
        write_new(file, options.empty ? "" : plain_text(catalogue.page_text(page.id)));
        if (session.out().json()) {
            nlohmann::json object = {{"record", page.record},
                                     {"page", page.id},
                                     {"position", page.position},
                                     {"frame", page.frame},
                                     {"seed", seed}};
            put_path(object, "output", file);
            put_path(object, "path", unescaped_path(path));
            session.out().object(std::move(object));
        } else {
            session.out().line(file.string() + "\t" + unescaped_path(place_of_page(path, page.frame)));
        }
    }
    session.out().note(
        fmt::format("{} drawn with --seed {}; correct the texts by the images, then: kho score {}",
                    counted(static_cast<std::int64_t>(sample.size()), "page", "pages"), seed, options.into));
    return exit_ok;
}

}  // namespace

Run define_sample(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Draw pages by chance and write their texts out, to be corrected and then measured by kho score.");
    app.add_option("N", options->count, "so many pages")->required()->check(CLI::Range(1, 1'000'000));
    app.add_option("--into", options->into, "folder for the texts, RECORD-PAGE.txt")
        ->required()
        ->type_name("FOLDER");
    app.add_flag("--empty", options->empty,
                 "empty texts, for those who transcribe without seeing what was read");
    app.add_option("--seed", options->seed, "draw the same pages again")->type_name("N");
    add_record_choice(app, options->records, /*changes=*/false);
    app.footer(
        "A line is: the text's file, the file that the page was scanned to and its page. Who corrects a text "
        "overlooks\n"
        "some of its errors: the rate comes out lower than with --empty, which takes longer.\n\n"
        "Examples:\n"
        "  kho sample 50 --into check\n"
        "  kho sample 20 --into check --empty tag:batch-7\n\n"
        "Exit status:\n"
        "  0   drawn\n"
        "  1   no page matches\n"
        "  64  wrong option           66  no archive here\n"
        "  73  a text is already there\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
