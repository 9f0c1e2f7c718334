#pragma once

#include <kho/catalogue.h>

#include "cli/record_choice.h"

namespace kho::tools {

/// Which proposals of which records somebody decides.
struct DecideOptions {
    RecordChoice records;
    ProposalChoice proposals;
    bool sure = false;
};

void add_proposal_choice(CLI::App& app, DecideOptions& options);

/// Has the catalogue decide them, in the name of who runs the command. Throws Error (usage): no such field.
Decided decide(Session& session, const DecideOptions& options,
               Decided (Catalogue::*how)(const std::vector<std::string>&, const ProposalChoice&));

}  // namespace kho::tools
