// kho list: list records.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/unicode.h"
#include "cli/facets.h"
#include "cli/main.h"
#include "cli/message_language.h"
#include "cli/record_choice.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    std::string sort;
    std::vector<std::string> facets;
    bool ids = false;
    std::size_t limit = 0, offset = 0;
};

std::string line_for(const RecordInfo& record) {
    std::string line = short_id(record.id) + "\t" + record.kind + "\t" + record.date.value_or("-") + "\t" +
                       counted(record.pages, "page", "pages") + "\t" +
                       printable(label_of(record));  // a tab of its own would be a column more
    for (const std::string& tag : record.tags) line += "  #" + tag;
    return line;
}

int run(const Options& options, Session& session) {
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    if (!options.facets.empty())
        return show_facets(session, catalogue, choice, {options.facets, options.limit});
    std::vector<std::string> ids = chosen_records(session, catalogue, choice);
    if (!options.sort.empty()) {
        const bool descending = options.sort.front() == '-';
        catalogue.sort(ids, options.sort.substr(descending ? 1 : 0), descending, message_language());
    }
    ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(options.offset, ids.size())));
    if (options.limit > 0 && ids.size() > options.limit) ids.resize(options.limit);
    for (const std::string& id : ids) {
        if (options.ids && session.out().json())
            session.out().object({{"record", id}});
        else if (options.ids)
            session.out().line(id);
        else if (session.out().json())
            session.out().object(to_json(catalogue.record(id)));
        else
            session.out().line(line_for(catalogue.record(id)));
    }
    if (ids.empty()) session.out().note("no record matches");
    return ids.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_list(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("List records: all of them, or those a query finds.");
    add_record_choice(app, options->records, /*changes=*/false);
    app.add_flag("-l,--ids", options->ids, "only their ids");
    app.add_option("-s,--sort", options->sort,
                   "in the order of a field; with - before it the other way round")
        ->type_name("FIELD");
    app.add_option("--offset", options->offset, "pass over so many records")->type_name("N");
    add_facets(app, options->facets)->excludes("--ids")->excludes("--sort")->excludes("--offset");
    app.add_option("--limit", options->limit, "list at most so many; of --facet, so many values")
        ->type_name("N");
    app.footer(
        "A line is: id, kind, date, number of pages, title or file name, tags. Where an id is asked for, any "
        "beginning\n"
        "of it that is unique will do. Records stand in the order of the folders and files they were taken "
        "in "
        "from\n"
        "(p2.tif before p10.tif), those without a file last.\n\n"
        "Examples:\n"
        "  kho list\n"
        "  kho list kind:photo before:1975\n"
        "  kho list --sort -date 'issuer:\"Bộ Nội vụ\"'\n"
        "  kho list --facet type --facet decade 'nhân quyền'\n"
        "  kho list --json tag:draft | jq -r .record\n\n"
        "Exit status:\n"
        "  0   there are some\n"
        "  1   none matches\n"
        "  64  the query is wrong   66  no archive here\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
