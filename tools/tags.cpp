// kho tags: list the tags in use.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>

#include "cli/main.h"
#include "cli/message_language.h"

namespace kho::tools {

namespace {

int run(Session& session) {
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const std::vector<FacetValue> tags = catalogue.tags(message_language());
    for (const FacetValue& tag : tags) {
        if (session.out().json()) {
            nlohmann::json object = {{"tag", tag.value}, {"records", tag.records}};
            if (!tag.label.empty()) object["label"] = tag.label;
            session.out().object(std::move(object));
        } else {
            session.out().line(std::to_string(tag.records) + "\t" + tag.value +
                               (tag.label.empty() ? "" : "\t" + tag.label));
        }
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
