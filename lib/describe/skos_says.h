#pragma once

#include <optional>
#include <string_view>

namespace kho {

/// What a triple says of a concept, or of a scheme of concepts.
enum class Says {
    type,
    preferred,
    other,
    notation,
    broader,
    narrower,
    replaced_by,
    replaces,
    from,
    to,
    valid,
    scope_note,
    definition,
    title,
    source
};

inline constexpr std::string_view skos_concept = "http://www.w3.org/2004/02/skos/core#Concept";
inline constexpr std::string_view skos_scheme = "http://www.w3.org/2004/02/skos/core#ConceptScheme";

/// What a predicate says; nothing for those that a vocabulary has no place for. Those of SKOS, and for
/// successors, times and titles those of Dublin Core, schema.org and the EU's vocabularies.
std::optional<Says> says_of(std::string_view predicate);

}  // namespace kho
