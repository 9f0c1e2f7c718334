#pragma once

#include <kho/catalogue.h>

#include <string>
#include <vector>

#include "cli/record_choice.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours
class App;
class Option;
}  // namespace CLI

namespace kho::tools {

struct FacetChoice {
    std::vector<std::string> facets;
    std::size_t limit = 0;  ///< of values of each; 0: all
};

/// Declares --facet, for a command that else lists what a query finds.
CLI::Option* add_facets(CLI::App& app, std::vector<std::string>& facets);

/// Writes the values of these facets among the records of a gathered choice, and how many have each. Returns
/// the exit status. Throws Error (usage): no such facet.
int show_facets(Session& session, Catalogue& catalogue, const RecordChoice& choice,
                const FacetChoice& wanted);

}  // namespace kho::tools
