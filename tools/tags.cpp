// kho tags: list the tags in use.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>

#include "cli/main.h"

namespace kho::tools {

namespace {

int run(Session& session) {
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const auto tags = catalogue.tags();
    for (const auto& [term, records] : tags) {
        if (session.out().json())
            session.out().object({{"tag", term}, {"records", records}});
        else
            session.out().line(std::to_string(records) + "\t" + term);
    }
    if (tags.empty()) session.out().note("no tag is in use");
    return tags.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_tags(CLI::App& app) {
    app.description("List the tags in use, each with the number of records that have it.");
    app.footer(
        "Examples:\n"
        "  kho tags\n"
        "  kho tags --json | jq -r 'select(.records == 1).tag'\n\n"
        "Exit status:\n"
        "  0   there are some\n"
        "  1   there are none\n"
        "  66  no archive here\n");
    return run;
}

}  // namespace kho::tools
