#include "cli/facets.h"

#include <fmt/format.h>
#include <kho/query.h>

#include <CLI/CLI.hpp>

#include "base/unicode.h"
#include "cli/main.h"
#include "cli/message_language.h"

namespace kho::tools {

namespace {

/// The query as it is: the library finds its records faster than their ids could be handed to it.
std::vector<FacetValue> values_of(Catalogue& catalogue, const RecordChoice& choice,
                                  const std::vector<std::string>& ids, const std::string& name) {
    if (is_standard_input(choice)) return catalogue.facet(ids, name, message_language());
    return catalogue.facet(Query::parse(joined(choice.query)), name, message_language());
}

}  // namespace

CLI::Option* add_facets(CLI::App& app, std::vector<std::string>& facets) {
    return app
        .add_option("--facet", facets,
                    "count the values of a field, or of tag, year or decade; may be given again")
        ->type_name("FIELD")
        ->allow_extra_args(false);
}

int show_facets(Session& session, Catalogue& catalogue, const RecordChoice& choice,
                const FacetChoice& wanted) {
    const std::vector<std::string> ids =
        is_standard_input(choice) ? chosen_records(session, catalogue, choice) : std::vector<std::string>();
    std::size_t shown = 0;
    for (const std::string& name : wanted.facets) {
        std::vector<FacetValue> values = values_of(catalogue, choice, ids, name);
        if (wanted.limit > 0 && values.size() > wanted.limit) values.resize(wanted.limit);
        shown += values.size();
        for (const FacetValue& value : values) {
            if (session.out().json()) {
                nlohmann::json object = {{"facet", name}, {"value", value.value}, {"records", value.records}};
                if (!value.label.empty()) object["label"] = value.label;
                session.out().object(std::move(object));
                continue;
            }
            std::string line = wanted.facets.size() > 1 ? name + "\t" : "";
            line += fmt::format("{}\t{}", value.records, printable(value.value));
            session.out().line(value.label.empty() ? line : line + "\t" + value.label);
        }
    }
    if (shown == 0) session.out().note("no record that matches has a value there");
    return shown == 0 ? exit_nothing : exit_ok;
}

}  // namespace kho::tools
