// kho tags: list the tags in use, rename them.
#include <kho/catalogue.h>
#include <kho/error.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/hand.h"
#include "cli/main.h"
#include "cli/message_language.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> words;
    bool nested = false;
    HandOptions hand;
};

void show(Output& out, const FacetValue& tag) {
    if (out.json()) {
        nlohmann::json object = {{"tag", tag.value}, {"records", tag.records}};
        if (!tag.label.empty()) object["label"] = tag.label;
        out.object(std::move(object));
    } else {
        out.line(std::to_string(tag.records) + "\t" + tag.value +
                 (tag.label.empty() ? "" : "\t" + tag.label));
    }
}

int list(Session& session) {
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const std::vector<FacetValue> tags = catalogue.tags(message_language());
    for (const FacetValue& tag : tags) show(session.out(), tag);
    if (tags.empty()) session.out().note("no tag is in use");
    return tags.empty() ? exit_nothing : exit_ok;
}

int rename(const Options& options, Session& session) {
    Catalogue catalogue = open_to_change(session, options.hand);
    const std::size_t changed = catalogue.rename_tag(options.words[1], options.words[2], options.nested);
    if (session.out().json()) session.out().object({{"changed", changed}});
    session.out().note(counted(static_cast<std::int64_t>(changed), "record", "records") + " changed");
    return changed > 0 ? exit_ok : exit_nothing;
}

int run(const Options& options, Session& session) {
    if (options.words.empty()) return list(session);
    if (options.words.size() != 3 || options.words.front() != "rename")
        throw Error(Code::usage, options.words.front(), "not understood",
                    "kho tags, or kho tags rename OLD NEW");
    return rename(options, session);
}

}  // namespace

Run define_tags(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("List the tags in use, each with the number of records that have it; or rename one.");
    app.add_option("WORDS", options->words, "rename OLD NEW: wherever OLD is, NEW takes its place")
        ->type_name("rename OLD NEW");
    app.add_flag("--nested", options->nested,
                 "rename: also what is nested in it: OLD:x becomes NEW:x, OLD/x NEW/x");
    add_hand(app, options->hand);
    app.footer(
        "A line is: records, tag, and what it is called if it is a term of a vocabulary. Where a record has "
        "NEW already, the\n"
        "two are one then: renaming merges. It is one change, which kho undo takes back.\n\n"
        "Examples:\n"
        "  kho tags\n"
        "  kho tags --json | jq -r 'select(.records == 1).tag'\n"
        "  kho tags rename 'nhan quyen' 'nhân quyền'\n"
        "  kho tags rename --nested fonds phông\n\n"
        "Exit status:\n"
        "  0   there are some, or some were renamed\n"
        "  1   there are none\n"
        "  64  not a tag, or wrong words   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
