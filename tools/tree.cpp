// kho tree: how records are arranged.
#include <fmt/format.h>
#include <kho/arrangement.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/unicode.h"
#include "cli/main.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> ids;
    int depth = -1;
};

std::string line_for(const TreeNode& node, const RecordInfo& record) {
    constexpr int deepest = 40;  // drawn
    const std::string indent(static_cast<std::size_t>(2 * std::min(node.depth, deepest)), ' ');
    std::string line =
        fmt::format("{}  {}{} ({}", short_id(record.id), indent, printable(label_of(record)), record.level);
    if (record.date) line += ", " + *record.date;
    line += "): ";
    if (node.records > 1) line += counted(node.records - 1, "record", "records") + " under it, ";
    line += counted(node.pages, "page", "pages");
    for (const std::string& tag : record.tags) line += "  #" + tag;
    return line;
}

void show(Session& session, Catalogue& catalogue, const TreeNode& node) {
    const RecordInfo record = catalogue.record(node.id);
    if (session.out().json()) {
        nlohmann::json object = to_json(record);
        object["depth"] = node.depth;
        object["records_below"] = node.records - 1;
        object["pages_below"] = node.pages - record.pages;
        if (node.looped) object["looped"] = true;
        session.out().object(std::move(object));
    } else {
        session.out().line(line_for(node, record));
    }
    if (node.looped)
        session.out().note(short_id(node.id) +
                           " stands under itself, as when two sites move records at once: it is shown at the "
                           "top until kho arrange put puts it elsewhere");
}

int run(const Options& options, Session& session) {
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    std::vector<std::string> roots;
    for (const std::string& id : options.ids) roots.push_back(catalogue.resolve(plain_id(id)));
    if (roots.empty()) roots.emplace_back();
    std::size_t shown = 0;
    for (const std::string& root : roots)
        for (const TreeNode& node : tree(catalogue, root)) {
            ++shown;
            if (options.depth < 0 || node.depth <= options.depth) show(session, catalogue, node);
        }
    if (shown == 0) session.out().note("there is no record");
    return shown == 0 ? exit_nothing : exit_ok;
}

}  // namespace

Run define_tree(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Show how records are arranged: fonds, series, files, items.");
    app.add_option("ID", options->ids, "only these records and what stands under them");
    app.add_option("-d,--depth", options->depth, "only so many levels below the top")
        ->type_name("N")
        ->check(CLI::Range(0, 1000));
    app.footer(
        "A line is: id, title or file name, level, date, how many records stand under it at any depth, pages "
        "of them all,\n"
        "tags. Records that nobody put anywhere stand at the end of the top. kho arrange moves them.\n\n"
        "Examples:\n"
        "  kho tree\n"
        "  kho tree --depth 1\n"
        "  kho tree k7q2 | kho tag --add shown -\n\n"
        "Exit status:\n"
        "  0   there are some\n"
        "  1   there is no record\n"
        "  64  several ids begin so   66  no such record, or no archive here\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
