#include "cli/proposal_choice.h"

#include <kho/fields.h>
#include <kho/proposal.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace kho::tools {

void add_proposal_choice(CLI::App& app, DecideOptions& options) {
    add_record_choice(app, options.records, /*changes=*/true);
    app.add_option("-f,--field", options.proposals.fields, "only of this field, or tag; may be given again")
        ->type_name("FIELD")
        ->allow_extra_args(false);
    app.add_option("--from", options.proposals.by,
                   "only what this proposed: letter, letter.number, exif, iptc, xmp, language, rule:NAME")
        ->type_name("NAME");
    app.add_option("--value", options.proposals.value, "only this value")->type_name("TEXT");
    app.add_option("--at-least", options.proposals.at_least, "only what is so sure, 0 to 1")
        ->type_name("P")
        ->check(CLI::Range(0.0, 1.0));
    app.add_flag("--sure", options.sure, "only what is sure: at least 0.99");
}

Decided decide(Session& session, const DecideOptions& options,
               Decided (Catalogue::*how)(const std::vector<std::string>&, const ProposalChoice&)) {
    ProposalChoice proposals = options.proposals;
    for (const std::string& name : proposals.fields)
        if (name != "tag") field_named(name);
    if (options.sure) proposals.at_least = std::max(proposals.at_least, sure_confidence);
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = open_to_change(session, choice.hand);
    return (catalogue.*how)(records_to_change(session, catalogue, choice), proposals);
}

}  // namespace kho::tools
