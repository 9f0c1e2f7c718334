// kho delete: take records out of lists and searches.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> query;
    bool restore = false, null_separated = false;
};

int run(const Options& options, Session& session) {
    Catalogue catalogue = session.open(Catalogue::Mode::write);
    const std::vector<std::string> records = chosen_records(catalogue, options.query, options.null_separated);
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
    return records.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_delete(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Take records out of lists and searches. Nothing is erased: masters, readings and history stay.");
    app.add_option("QUERY", options->query, "which records (kho-query(7)), or - for ids on standard input")
        ->required();
    app.add_flag("--restore", options->restore, "bring deleted records back: ids on standard input");
    app.add_flag("-0,--null", options->null_separated, "ids on standard input are separated by NUL");
    app.footer(
        "Writes the ids of the records, so that a mistake can be taken back. Taking a file in again brings "
        "its record\n"
        "back too, and so does changing a field of it.\n\n"
        "Examples:\n"
        "  kho delete id:k7q2\n"
        "  kho delete tag:draft > deleted.txt;  kho delete --restore - < deleted.txt\n\n"
        "Exit status:\n"
        "  0   records matched\n"
        "  1   none did\n"
        "  64  the query is wrong   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
