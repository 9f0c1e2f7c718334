// kho delete: take records out of lists and searches.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/record_choice.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    bool restore = false;
};

int run(const Options& options, Session& session) {
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = open_to_change(session, choice.hand);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    const std::size_t changed = options.restore ? catalogue.restore(records) : catalogue.remove(records);
    for (const std::string& id : records) {
        if (session.out().json())
            session.out().object({{"record", id}});
        else
            session.out().line(id);
    }
    session.out().note(
        counted(static_cast<std::int64_t>(changed), "record", "records") +
        (options.restore ? " restored" : " deleted; the masters stay; kho delete --restore - takes it back"));
    return changed == 0 ? exit_nothing : exit_ok;
}

}  // namespace

Run define_delete(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Take records out of lists and searches. Nothing is erased: masters, readings and history stay.");
    add_record_choice(app, options->records, /*changes=*/true);
    app.add_flag("--restore", options->restore, "bring deleted records back: ids on standard input");
    app.footer(
        "Writes the ids of the records, so that a mistake can be taken back. Taking a file in again brings "
        "its record\n"
        "back too, and so does changing a field of it.\n\n"
        "Examples:\n"
        "  kho delete id:k7q2\n"
        "  kho delete tag:draft > deleted.txt;  kho delete --restore - < deleted.txt\n\n"
        "Exit status:\n"
        "  0   some were deleted, or restored\n"
        "  1   none was: none matched, or they were so already\n"
        "  64  the query is wrong, or there is none   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
