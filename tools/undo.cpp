// kho undo: take a change back.
#include <fmt/format.h>
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>

#include "cli/main.h"
#include "cli/moment.h"
#include "cli/record_choice.h"

namespace kho::tools {

namespace {

struct Options {
    std::string to;
    RecordChoice records;  ///< of --to; else the change stands in its query
};

int conclude(Session& session, const Undone& undone) {
    if (session.out().json()) {
        nlohmann::json object = {
            {"records", undone.records}, {"taken_back", undone.taken_back}, {"kept", undone.kept}};
        if (!undone.change.empty()) object["change"] = undone.change;
        session.out().object(std::move(object));
    }
    // A vocabulary that was taken in is of no record.
    std::string text =
        (undone.records > 0 || undone.taken_back == 0
             ? counted(static_cast<std::int64_t>(undone.records), "record is", "records are")
             : counted(static_cast<std::int64_t>(undone.taken_back), "entry is", "entries are")) +
        " as before";
    if (undone.kept > 0)
        text += fmt::format("; {} changed again since, and stayed so",
                            counted(static_cast<std::int64_t>(undone.kept), "value was", "values were"));
    if (!undone.change.empty()) text += "; kho undo " + undone.change + " takes this back";
    session.out().note(text);
    return undone.change.empty() ? exit_nothing : exit_ok;
}

/// The change that is named, or the latest one that was not taken back and takes none back.
ChangeInfo chosen_change(Catalogue& catalogue, const std::vector<std::string>& named) {
    if (named.size() > 1)
        throw Error(Code::usage, named[1], "one change at a time", "kho history shows their ids");
    if (!named.empty()) return catalogue.change(named.front());
    for (const std::size_t most : {std::size_t{20}, std::numeric_limits<std::size_t>::max()})
        for (const ChangeInfo& change : catalogue.changes(most))
            if (change.here && change.undone_by.empty() && change.undoes.empty()) return change;
    throw Error(Code::missing, "", "there is no change to take back", "kho history shows the changes");
}

int run(const Options& options, Session& session) {
    if (!options.to.empty()) {
        const std::int64_t moment = moment_of(options.to);
        const RecordChoice choice = gathered(options.records);
        Catalogue catalogue = open_to_change(session, choice.hand);
        return conclude(session, catalogue.return_to(records_to_change(session, catalogue, choice), moment));
    }
    Catalogue catalogue = open_to_change(session, options.records.hand);
    const ChangeInfo change = chosen_change(catalogue, options.records.query);
    session.out().note(
        "takes back: " + (change.hand.command.empty() ? "change " + change.id : change.hand.command) +
        ", of " + change.at);
    return conclude(session, catalogue.undo(change.id));
}

}  // namespace

Run define_undo(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Take a change back, or bring the descriptions of records back to a moment.");
    add_record_choice(app, options->records, /*changes=*/true);
    app.get_option("QUERY")
        ->description("the change (default: the latest made here); with --to which records, or - for ids")
        ->type_name("CHANGE|QUERY");
    app.add_option("--to", options->to, "bring fields, tags and what records stand under back to then (UTC)")
        ->type_name("TIME");
    app.footer(
        "kho history shows the ids of changes. Without one, the latest made here is taken back that stands "
        "and takes none "
        "back\n"
        "itself. What somebody has changed again since stays as it is, and is counted. Taking back is a "
        "change too: "
        "kho undo\n"
        "with its id does again what was undone. Nothing is ever erased. --to leaves records that were not "
        "there yet "
        "as they\n"
        "are, and lowers no access.\n\n"
        "Examples:\n"
        "  kho undo\n"
        "  kho undo 7k2qm3\n"
        "  kho undo --to '2026-03-01 08:30' tag:batch-12\n\n"
        "Exit status:\n"
        "  0   something was taken back\n"
        "  1   there was nothing to take back\n"
        "  64  several changes have ids that begin so, no time, a wrong query\n"
        "  66  no such change, or no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
