// kho confirm: make values of what is proposed.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/proposal_choice.h"

namespace kho::tools {

namespace {

int run(const DecideOptions& options, Session& session) {
    const Decided decided = decide(session, options, &Catalogue::confirm);
    if (session.out().json())
        session.out().object({{"records", decided.records},
                              {"values", decided.values},
                              {"kept", decided.kept},
                              {"unfit", decided.unfit}});
    std::string text = counted(static_cast<std::int64_t>(decided.values), "value", "values") +
                       " confirmed in " +
                       counted(static_cast<std::int64_t>(decided.records), "record", "records");
    if (decided.kept > 0)
        text += "; " + counted(static_cast<std::int64_t>(decided.kept), "field keeps", "fields keep") +
                " what a person said (--replace takes the proposal)";
    if (decided.unfit > 0)
        text += "; " + counted(static_cast<std::int64_t>(decided.unfit), "proposal does", "proposals do") +
                " not fit the field: kho reject takes them away";
    session.out().note(text);
    return decided.values > 0 ? exit_ok : exit_nothing;
}

}  // namespace

Run define_confirm(CLI::App& app) {
    auto options = std::make_shared<DecideOptions>();
    app.description("Confirm proposals: they become values and tags of their records.");
    add_proposal_choice(app, *options);
    app.add_flag("--replace", options->proposals.replace, "also where a person has said something else");
    app.footer(
        "Of several proposals for a field that holds one value the surest is taken. All or nothing: one "
        "change, "
        "which\n"
        "kho undo takes back.\n\n"
        "Examples:\n"
        "  kho confirm --sure --all\n"
        "  kho confirm --field number --field notation id:k7q2\n"
        "  kho confirm --from rule:upr --at-least 0.8 'nhân quyền'\n\n"
        "Exit status:\n"
        "  0   some were confirmed\n"
        "  1   none was\n"
        "  64  no such field, a wrong query or none   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
