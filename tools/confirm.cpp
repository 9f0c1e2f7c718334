// kho confirm: make values of what is proposed.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/decision_table.h"
#include "cli/main.h"
#include "cli/proposal_choice.h"

namespace kho::tools {

namespace {

struct Options {
    DecideOptions choice;
    std::string csv;
};

/// What a table says, in which others may be rejected.
Decided decide_by_table(Session& session, const Options& options) {
    const RecordChoice& records = options.choice.records;
    if (!records.query.empty() || records.all)
        throw Error(Code::usage, "--csv", "cannot go with a query",
                    "the table says which proposals are meant");
    Catalogue catalogue = open_to_change(session, records.hand);
    return catalogue.decide(
        decisions_in(catalogue, options.csv, [&](const Error& error) { session.out().failure(error); }),
        options.choice.proposals.replace);
}

int run(const Options& options, Session& session) {
    const Decided decided = options.csv.empty() ? decide(session, options.choice, &Catalogue::confirm)
                                                : decide_by_table(session, options);
    if (session.out().json())
        session.out().object({{"records", decided.records},
                              {"values", decided.values},
                              {"kept", decided.kept},
                              {"unfit", decided.unfit},
                              {"unmatched", decided.unmatched}});
    std::string text = counted(static_cast<std::int64_t>(decided.values), "value", "values") +
                       (options.csv.empty() ? " confirmed in " : " decided in ") +
                       counted(static_cast<std::int64_t>(decided.records), "record", "records");
    if (decided.kept > 0)
        text += "; " + counted(static_cast<std::int64_t>(decided.kept), "field keeps", "fields keep") +
                " what a person said (--replace takes the proposal)";
    if (decided.unfit > 0)
        text += "; " + counted(static_cast<std::int64_t>(decided.unfit), "proposal does", "proposals do") +
                " not fit the field: kho reject takes them away";
    if (decided.unmatched > 0)
        text += "; " + counted(static_cast<std::int64_t>(decided.unmatched), "row is", "rows are") +
                " about what nobody proposes, or no longer: record, field and value must stay as they were "
                "written";
    session.out().note(text);
    if (decided.values == 0) return exit_nothing;
    return decided.unmatched > 0 ? exit_partial : exit_ok;
}

}  // namespace

Run define_confirm(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Confirm proposals: they become values and tags of their records.");
    add_proposal_choice(app, options->choice);
    app.add_flag("--replace", options->choice.proposals.replace,
                 "also where a person has said something else");
    app.add_option("--csv", options->csv,
                   "what this table says, which kho propose --list --csv wrote and somebody filled in")
        ->type_name("FILE")
        ->excludes("--field")
        ->excludes("--from")
        ->excludes("--value")
        ->excludes("--at-least")
        ->excludes("--sure");
    app.footer(
        "kho propose --list shows what is proposed. Of several proposals for a field that holds one value "
        "the "
        "surest is taken.\n"
        "All or nothing: one change, which kho undo takes back.\n\n"
        "In a table, the column decision takes yes or no, in English, Vietnamese or French; instead takes "
        "what is "
        "right in\n"
        "the place of a proposal, which is rejected then, as by a no. Where a row has neither, nothing is "
        "decided.\n\n"
        "Examples:\n"
        "  kho confirm --sure --all\n"
        "  kho confirm --field number --field notation id:k7q2\n"
        "  kho confirm --csv proposals.csv --by lan\n"
        "  kho confirm --from rule:upr --at-least 0.8 'nhân quyền'\n\n"
        "Exit status:\n"
        "  0   some were confirmed\n"
        "  1   none was\n"
        "  3   rows of the table are about what nobody proposes; the others were decided\n"
        "  64  no such field, a wrong query or none   65  lines of the table make no sense: each is named\n"
        "  66  no archive here, or no such table   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
