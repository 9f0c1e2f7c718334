// kho search: find pages by their text.
#include <fmt/format.h>
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>
#include <set>

#include "base/escape.h"
#include "base/recording.h"
#include "base/unicode.h"
#include "cli/facets.h"
#include "cli/main.h"

namespace kho::tools {

namespace {

using Json = nlohmann::json;

struct Options {
    std::vector<std::string> query;
    SearchOptions search;
    std::size_t limit = 0;
    bool count = false, ids = false;
    std::vector<std::string> facets;
};

/// The snippet with its hits marked: bold on a terminal, plain elsewhere. Made printable piece by piece, for
/// the marks are control characters themselves.
std::string marked(const Snippet& snippet, const Output& out) {
    std::string text = snippet.cut_before ? "… " : "";
    std::size_t at = 0;
    for (const TextRange& hit : snippet.hits) {
        text += printable(snippet.text.substr(at, hit.begin - at));
        text += out.strong(printable(snippet.text.substr(hit.begin, hit.end - hit.begin)));
        at = hit.end;
    }
    return text + printable(snippet.text.substr(at)) + (snippet.cut_after ? " …" : "");
}

Json to_json(const Box& box) {
    return Json::array({box.x, box.y, box.width, box.height});
}

/// Of a recording: [begin, end] in milliseconds.
Json times_of(const PageText& text, const Query& query) {
    Json times = Json::array();
    for (const TimeSpan& time : hit_times(text, query)) times.push_back(Json::array({time.begin, time.end}));
    return times;
}

Json to_json(Catalogue& catalogue, const FoundPage& found, const Query& query) {
    Json hits = Json::array(), boxes = Json::array();
    for (const TextRange& hit : found.snippet.hits) hits.push_back(Json::array({hit.begin, hit.end}));
    Json object = {{"record", found.record},
                   {"name", found.label},
                   {"score", found.score},
                   {"snippet", found.snippet.text},
                   {"hits", hits}};
    if (!found.file_name.empty()) put_path(object, "file_name", unescaped_path(found.file_name));
    if (found.page) {
        object["page"] = *found.page;
        object["position"] = found.position;
        const PageText text = catalogue.page_text(*found.page);
        for (const Box& box : hit_boxes(text, query)) boxes.push_back(to_json(box));
        if (text.width > 0) object["boxes"] = boxes;
        if (text.width == 0) object["times"] = times_of(text, query);
    }
    return object;
}

/// " at 0:12:30, 0:40:07 …" of a recording.
std::string said_at(const PageText& text, const Query& query) {
    constexpr std::size_t most = 5;
    std::string list;
    const std::vector<TimeSpan> times = hit_times(text, query);
    for (std::size_t i = 0; i < times.size() && i < most; ++i) {
        const std::int64_t seconds = times[i].begin / 1000;
        list += fmt::format("{} {}:{:02}:{:02}", i == 0 ? " at" : ",", seconds / 3600, seconds / 60 % 60,
                            seconds % 60);
    }
    return times.size() > most ? list + " …" : list;
}

/// Told by its master: the text of a page, with all its boxes, takes longer than the search.
bool is_of_recording(Catalogue& catalogue, const FoundPage& found) {
    if (!found.page) return false;
    return is_recording(catalogue.master(found.page->substr(0, found.page->find('/'))).media_type);
}

void show(Session& session, Catalogue& catalogue, const FoundPage& found, const Query& query) {
    Output& out = session.out();
    std::string head = short_id(found.record);
    if (is_of_recording(catalogue, found))
        head += said_at(catalogue.page_text(*found.page), query);
    else if (found.position > 0)
        head += " p. " + std::to_string(found.position);
    out.line(head + "  " + found.label);
    if (!found.snippet.text.empty()) out.raw("    " + marked(found.snippet, out) + "\n");
}

int run(const Options& options, Session& session) {
    if (options.query == std::vector<std::string>{"-"})
        throw Error(Code::usage, "-", "kho search takes words, and no ids on standard input",
                    "kho list - shows the records, kho show --text - what was read on them");
    const Query query = Query::parse(joined(options.query));
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    Output& out = session.out();
    if (!options.facets.empty())
        return show_facets(session, catalogue, {.query = options.query}, {options.facets, options.limit});
    if (options.count) {
        const std::int64_t count = catalogue.count(query);
        if (out.json())
            out.object({{"count", count}});
        else
            out.line(std::to_string(count));
        return count > 0 ? exit_ok : exit_nothing;
    }
    SearchOptions search = options.search;
    if (options.limit > 0) search.limit = options.limit;
    if (options.ids) {  // for a pipe, which is not to lose what comes after the first twenty
        search.snippet_characters = 0;
        if (options.limit == 0) search.limit = std::numeric_limits<std::int32_t>::max();
    }
    std::set<std::string> shown;
    const std::vector<FoundPage> pages = catalogue.search(query, search);
    for (const FoundPage& found : pages) {
        if (options.ids && !shown.insert(found.record).second) continue;
        if (options.ids && out.json())
            out.object({{"record", found.record}});
        else if (options.ids)
            out.line(found.record);
        else if (out.json())
            out.object(to_json(catalogue, found, query));
        else
            show(session, catalogue, found, query);
    }
    if (pages.empty()) out.note("nothing found");
    return pages.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_search(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Find pages by what was read on them, best first. Marks and case need not be typed.");
    app.add_option("QUERY", options->query,
                   "words, \"phrases\", beginnings*, AND OR NOT, lang: kind: after: before: and more")
        ->required();
    app.add_flag("-c,--count", options->count, "only say how many pages match");
    app.add_flag("-l,--ids", options->ids, "only the ids of the records, each once");
    app.add_option("--offset", options->search.offset, "pass over so many hits")->capture_default_str();
    add_facets(app, options->facets)->excludes("--count")->excludes("--ids")->excludes("--offset");
    app.add_option("--limit", options->limit,
                   "show at most so many hits (default: 20; with -l and --facet all)")
        ->check(CLI::Range(1, 1000000));
    app.footer(
        "kho-query(7) describes the query language. A phrase needs quotes that the shell leaves alone.\n"
        "--facet counts records, each of which may have several hits.\n\n"
        "Examples:\n"
        "  kho search quyền con người\n"
        "  kho search 'da nang'                 finds Đà Nẵng\n"
        "  kho search '\"hòa bình\" after:1945 -kind:photo'\n"
        "  kho search --facet issuer --facet decade 'nhân quyền'\n"
        "  kho search --json 'nhân quyền' | jq '.boxes'\n"
        "  kho search -l dân chủ | kho show --text - | less\n\n"
        "Exit status:\n"
        "  0   something was found\n"
        "  1   nothing was found\n"
        "  64  the query is wrong: the message says where\n"
        "  66  no archive here\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
