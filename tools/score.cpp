// kho score: how well texts were read, against the truth.
#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/score.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/escape.h"
#include "base/fd.h"
#include "base/folder.h"
#include "base/unicode.h"
#include "cli/main.h"

namespace kho::tools {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string truth, text;
    std::vector<std::string> ignore;
    bool pages = false;
};

/// A page to be scored; `text` is asked for when its turn comes.
struct Pair {
    std::string set, name, truth;
    std::function<std::string()> text;
};

std::string read_text(const std::string& path) {
    constexpr std::size_t limit = std::size_t{64} << 20U;
    std::string text = read_file(path, limit);
    if (!is_utf8(text))
        throw Error(Code::damaged, path, "is not UTF-8", "iconv -f ENCODING -t UTF-8 makes it so");
    return text;
}

/// The texts (*.txt) in a folder and below it, in natural order.
std::vector<fs::path> texts_below(const std::string& folder) {
    std::vector<std::string> paths = files_below(folder);
    std::erase_if(paths, [](const std::string& path) { return !path.ends_with(".txt"); });
    std::sort(paths.begin(), paths.end(), natural_less);
    if (paths.empty()) throw Error(Code::missing, folder, "holds no *.txt");
    return {paths.begin(), paths.end()};
}

/// A truth and a text that is not there: all of it was left out.
std::string missing_text(Session& session, const std::string& truth, const std::string& where) {
    session.out().note(truth + ": there is no text of it in " + where + "; all of it counts as left out");
    return {};
}

std::vector<Pair> pairs_of_folders(const Options& options, Session& session) {
    std::vector<Pair> pairs;
    for (const fs::path& truth : texts_below(options.truth)) {
        const fs::path name = truth.lexically_relative(options.truth), text = options.text / name;
        pairs.push_back({name.parent_path(), fs::path(name).replace_extension(), truth,
                         [&session, truth, text, &options] {
                             if (fs::exists(text)) return read_text(text);
                             return missing_text(session, truth, options.text);
                         }});
    }
    return pairs;
}

using PageIds = std::vector<std::string>;

/// What a truth of pages of the archive may be called. The first that has a name counts.
struct PageNames {
    std::map<std::string, PageIds> files;     ///< as the file, without its ending: all of its pages
    std::map<std::string, PageIds> numbered;  ///< the same with -N: one of them
    std::map<std::string, PageIds> records;   ///< the record's id with -N: its Nth page
    std::set<std::string> ambiguous;          ///< names of several files

    [[nodiscard]] PageIds find(const std::string& name) const {
        if (ambiguous.contains(name))
            throw Error(Code::usage, name, "several files of the archive are called so",
                        "name the truth RECORD-PAGE.txt, as kho sample does");
        for (const auto* names : {&files, &numbered, &records})
            if (const auto found = names->find(name); found != names->end()) return found->second;
        return {};
    }
};

PageNames name_pages(Catalogue& catalogue) {
    PageNames names;
    std::map<std::string, std::string> stems;  // of masters
    for (const std::string& id : catalogue.find(Query::parse("")))
        for (const PageInfo& page : catalogue.pages(id)) {
            names.records[id + "-" + std::to_string(page.position)] = {page.id};
            if (!stems.contains(page.master)) {
                const auto sources = catalogue.master(page.master).sources;
                const std::string stem =
                    sources.empty() ? "" : fs::path(unescaped_path(sources.front().name)).stem();
                if (names.files.contains(stem)) names.ambiguous.insert(stem);
                stems[page.master] = stem;
            }
            const std::string& stem = stems[page.master];
            names.files[stem].push_back(page.id);
            names.numbered[stem + "-" + std::to_string(page.frame + 1)] = {page.id};
        }
    return names;
}

/// What was read on pages, parted by a form feed; nothing if none of them was read.
std::optional<std::string> text_of(Catalogue& catalogue, const PageIds& pages) {
    std::optional<std::string> text;
    for (const std::string& page : pages)
        if (!catalogue.page(page).readings.empty())
            text = (text ? *text + "\f" : "") + plain_text(catalogue.page_text(page));
    return text;
}

std::vector<Pair> pairs_of_archive(const Options& options, Session& session, Catalogue& catalogue) {
    const PageNames names = name_pages(catalogue);
    const bool folder = fs::is_directory(options.truth);
    std::vector<Pair> pairs;
    for (const fs::path& truth : folder ? texts_below(options.truth) : std::vector<fs::path>{options.truth}) {
        const PageIds ids = names.find(truth.stem());
        const std::string set = folder ? truth.lexically_relative(options.truth).parent_path().string() : "";
        pairs.push_back({set, truth.stem(), truth, [&session, &catalogue, truth, ids] {
                             const auto text = text_of(catalogue, ids);
                             return text ? *text : missing_text(session, truth, "the archive");
                         }});
    }
    return pairs;
}

std::string percent(double rate) {
    return fmt::format("{:7.2f} %", 100 * rate);
}

nlohmann::json to_json(const ErrorRate& rate) {
    return {{"wrong", rate.wrong}, {"of", rate.all}, {"rate", rate.rate()}};
}

template <typename Score>
nlohmann::json to_json(const Score& score, const char* kind, const std::string& name) {
    return {{kind, name},
            {"cer", to_json(score.characters)},
            {"wer", to_json(score.words)},
            {"words_anywhere", to_json(score.words_anywhere)}};
}

template <typename Score>
void show(Output& out, const Score& score, const std::string& name) {
    out.line(fmt::format("{:<36} {} {} {} {:>9}", name, percent(score.characters.rate()),
                         percent(score.words.rate()), percent(score.words_anywhere.rate()),
                         score.characters.all));
}

/// The most frequent ones as "truth→read count".
std::string most_frequent(const std::map<std::pair<std::string, std::string>, std::size_t>& counts) {
    constexpr std::size_t most = 12;
    std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> sorted(counts.begin(),
                                                                                    counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() > most) sorted.resize(most);
    const auto shown = [](const std::string& text) { return text.empty() ? "∅" : text == " " ? "␣" : text; };
    std::string line;
    for (const auto& [pair, count] : sorted)
        line +=
            fmt::format("{}{}→{} {}", line.empty() ? "" : ", ", shown(pair.first), shown(pair.second), count);
    return line.empty() ? "none" : line;
}

nlohmann::json list(const std::map<std::pair<std::string, std::string>, std::size_t>& counts) {
    auto items = nlohmann::json::array();
    for (const auto& [pair, count] : counts)
        items.push_back({{"truth", pair.first}, {"read", pair.second}, {"count", count}});
    return items;
}

void show_sum(Output& out, const ScoreSum& sum) {
    if (out.json()) {
        nlohmann::json object = to_json(sum, "set", "");
        object["pages"] = sum.pages;
        if (sum.pages > 1) {
            object["cer"]["interval"] = {sum.character_interval.low, sum.character_interval.high};
            object["wer"]["interval"] = {sum.word_interval.low, sum.word_interval.high};
        }
        object["confusions"] = list(sum.confusions);
        object["tones"] = list(tone_confusions(sum));
        out.object(std::move(object));
        return;
    }
    show(out, sum, counted(static_cast<std::int64_t>(sum.pages), "page", "pages"));
    if (sum.pages > 1)
        out.line(fmt::format("95 % interval: CER {:.2f} to {:.2f} %, WER {:.2f} to {:.2f} %",
                             100 * sum.character_interval.low, 100 * sum.character_interval.high,
                             100 * sum.word_interval.low, 100 * sum.word_interval.high));
    out.line("characters: " + most_frequent(sum.confusions));
    if (const auto tones = tone_confusions(sum); !tones.empty()) out.line("tones: " + most_frequent(tones));
}

int run(const Options& options, Session& session) {
    const auto ignores = [&](const char* what) { return std::ranges::count(options.ignore, what) > 0; };
    const ScoreOptions how{ignores("case"), ignores("quotes"), ignores("marks")};
    if (!fs::exists(options.truth)) throw Error(Code::missing, options.truth, "is not there");
    std::optional<Catalogue> catalogue;
    std::vector<Pair> pairs;
    if (options.text.empty()) {
        catalogue.emplace(session.open(Catalogue::Mode::read));
        pairs = pairs_of_archive(options, session, *catalogue);
    } else if (fs::is_directory(options.truth)) {
        if (!fs::is_directory(options.text))
            throw Error(Code::usage, options.text, "is not a folder, as " + options.truth + " is");
        pairs = pairs_of_folders(options, session);
    } else {
        pairs.push_back(
            {"", fs::path(options.text).stem(), options.truth, [&] { return read_text(options.text); }});
    }
    Output& out = session.out();
    if (!out.json())
        out.line(fmt::format("{:<36} {:>9} {:>9} {:>9} {:>9}", "", "CER", "WER", "any order", "of"));
    std::vector<PageScore> all;
    std::map<std::string, std::vector<PageScore>> sets;
    for (const Pair& pair : pairs) {
        PageScore score = score_page(pair.name, read_text(pair.truth), pair.text(), how);
        if (out.json())
            out.object(to_json(score, "page", score.name));
        else if (options.pages || pairs.size() <= 50)
            show(out, score, score.name);
        sets[pair.set].push_back(score);
        all.push_back(std::move(score));
    }
    if (sets.size() > 1 && !out.json())
        for (const auto& [set, pages] : sets) show(out, sum_up(pages), set.empty() ? "." : set);
    show_sum(out, sum_up(all));
    return exit_ok;
}

}  // namespace

Run define_score(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Measure how well texts were read: characters (CER) and words (WER) that are wrong.");
    app.add_option("TRUTH", options->truth, "what is really there: a text, or a folder of *.txt")->required();
    app.add_option("TEXT", options->text, "what was read: the same; without it, what the archive has read");
    app.add_option("--ignore", options->ignore,
                   "what is no error: case, quotes (and dashes), marks (a = ấ, and case)")
        ->type_name("WHAT")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"case", "quotes", "marks"}));
    app.add_flag("--pages", options->pages, "a line a page even for more than 50");
    app.footer(
        "Texts are UTF-8; white space and how characters are composed never count. A rate is the fewest\n"
        "characters or words to be changed, put in or taken out, by those of the truth; of several pages "
        "the\n"
        "sums count, not the means. 'any order' is of words wherever they stand, for pages whose columns "
        "may\n"
        "be read in another order. The interval is where the rate of many more such pages would lie. "
        "Folders\n"
        "within TRUTH are sets. A truth without a text counts as all wrong.\n\n"
        "Truths of pages of the archive are named as their files (scan-7.txt, or scan-7-2.txt for its page "
        "2\n"
        "alone), or by record and page, as kho sample names them.\n\n"
        "Examples:\n"
        "  kho score truth.txt read.txt\n"
        "  kho score truth/ delivered/ --ignore quotes\n"
        "  kho sample 50 --into check && kho score check   # once the texts in check/ are right\n\n"
        "Exit status:\n"
        "  0   measured\n"
        "  64  wrong option           65  a text is not UTF-8\n"
        "  66  no such file, folder or archive\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
