#pragma once

#include <string>
#include <string_view>

#include <kho/vocabulary.h>
#include "describe/rdf.h"

namespace kho {

/// Reads a vocabulary from SKOS (W3C Recommendation of 18 August 2009), unchecked. Throws as parse_rdf does,
/// and Error (damaged) at the IRI of a concept.
Vocabulary vocabulary_from_skos(std::string_view document, RdfSyntax syntax, const std::string& file,
                                const std::string& scheme);

}  // namespace kho
