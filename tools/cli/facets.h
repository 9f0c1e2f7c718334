#pragma once

#include <kho/catalogue.h>

#include <string>
#include <vector>

#include "cli/record_choice.h"

namespace kho::tools {

struct FacetChoice {
    std::vector<std::string> facets;
    std::size_t limit = 0;  ///< of values of each; 0: all
};

/// Declares --facet.
void add_facets(CLI::App& app, std::vector<std::string>& facets);

/// Writes the values of these facets among the chosen records, and how many have each. Returns the exit
/// status. Throws Error (usage): no such facet, or ids on standard input.
int show_facets(Session& session, Catalogue& catalogue, const RecordChoice& choice,
                const FacetChoice& wanted);

}  // namespace kho::tools
