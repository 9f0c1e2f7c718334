#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "describe/rules.h"
#include "describe/typed_page.h"

namespace kho {

/// Some of the fields of fields.toml.
inline std::vector<RuleField> some_fields() {
    return {{"kind", false, {"document", "photo", "other"}},
            {"language"},
            {"date"},
            {"issuer"},
            {"number"},
            {"event"},
            {"keyword", true},
            {"access", false, {"public", "internal", "restricted"}}};
}

inline Rules rules_of(std::string_view toml) {
    return parse_rules(toml, "rules.toml", some_fields());
}

/// One rule that gives the tag "t", with these lines in it.
inline Rules rule_with(const std::string& lines) {
    return rules_of("[[rule]]\nname = \"r\"\ntag = \"t\"\n" + lines);
}

inline std::vector<std::string> values(const std::vector<Proposal>& proposals) {
    std::vector<std::string> all;
    for (const Proposal& proposal : proposals) all.push_back(proposal.value);
    return all;
}

/// Whether that one rule finds something in a text.
inline bool finds(const Rules& rules, std::string_view text) {
    return !propose_by_rules(rules, {typed_pages(text), {}, {}}).empty();
}

}  // namespace kho
