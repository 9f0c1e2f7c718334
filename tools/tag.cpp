// kho tag: add and remove tags.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> add, remove;
    RecordChoice records;
};

int run(const Options& options, Session& session) {
    if (options.add.empty() && options.remove.empty())
        throw Error(Code::usage, "", "no tag was named", "kho tag --add TERM --remove TERM QUERY");
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = open_to_change(session, choice.hand);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    const std::size_t changed = catalogue.retag(records, options.add, options.remove);
    return conclude_change(session, records.size(), changed);
}

}  // namespace

Run define_tag(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Add tags to records and remove tags from them.");
    app.add_option("-a,--add", options->add, "tag to add; may be given again")
        ->type_name("TERM")
        ->allow_extra_args(false);
    app.add_option("-r,--remove", options->remove, "tag to remove; may be given again")
        ->type_name("TERM")
        ->allow_extra_args(false);
    add_record_choice(app, options->records, /*changes=*/true);
    app.footer(
        "A tag is any text; one such as place:79 is a term of a vocabulary (kho vocab), and is found by "
        "wider ones too. "
        "All or\n"
        "nothing: one change, which kho undo takes back.\n\n"
        "Examples:\n"
        "  kho tag --add place:79 --remove draft 'sài gòn before:1976'\n"
        "  kho tag --add checked id:k7q2\n"
        "  kho ingest new/ | kho tag --add batch-12 -\n\n"
        "Exit status:\n"
        "  0   records matched\n"
        "  1   none did\n"
        "  64  wrong tag or query, or none   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
