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

/// The proposals, --sure taken for what it means. Throws Error (usage): no such field.
ProposalChoice chosen_proposals(const DecideOptions& options);

}  // namespace kho::tools
