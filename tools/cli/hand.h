#pragma once

#include <string>

#include "cli/session.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours
class App;
}

namespace kho::tools {

/// Who makes a change, and why.
struct HandOptions {
    std::string by, why;
};

/// Declares --by and --why, for a command that changes descriptions.
void add_hand(CLI::App& app, HandOptions& hand);

/// The archive, open for this command's changes in the name of --by, else KHO_BY, else the user.
Catalogue open_to_change(Session& session, const HandOptions& hand);

/// The person a change is made by: --by, else KHO_BY, else the name of the user.
std::string person(const HandOptions& hand);

}  // namespace kho::tools
