// kho reject: keep what is proposed from coming again.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/proposal_choice.h"

namespace kho::tools {

namespace {

int run(const DecideOptions& options, Session& session) {
    const Decided decided = decide(session, options, &Catalogue::reject);
    if (session.out().json())
        session.out().object({{"records", decided.records}, {"values", decided.values}});
    session.out().note(counted(static_cast<std::int64_t>(decided.values), "proposal", "proposals") +
                       " rejected in " +
                       counted(static_cast<std::int64_t>(decided.records), "record", "records"));
    return decided.values > 0 ? exit_ok : exit_nothing;
}

}  // namespace

Run define_reject(CLI::App& app) {
    auto options = std::make_shared<DecideOptions>();
    app.description("Reject proposals: they are kept as wrong, and not proposed again.");
    add_proposal_choice(app, *options);
    app.footer(
        "One change, which kho undo takes back. kho propose --list shows what is proposed; kho show --json "
        "also "
        "what was\n"
        "rejected.\n\n"
        "Examples:\n"
        "  kho reject --field issuer --value 'Độc lập' --all\n"
        "  kho reject id:k7q2\n\n"
        "Exit status:\n"
        "  0   some were rejected\n"
        "  1   none was\n"
        "  64  no such field, a wrong query or none   66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
