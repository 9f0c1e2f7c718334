#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kho {

enum class RdfSyntax { rdf_xml, turtle };  ///< Turtle reads N-Triples too

/// An IRI, the name of a blank node ("_:…"), or a literal with its language in small letters, if it has one.
struct RdfNode {
    std::string_view text, language;
    bool is_literal = false;
};

struct RdfTriple {
    RdfNode subject, object;
    std::string_view predicate;
};

/// Reads RDF that a stranger may have written and calls `visit` with each triple, whose texts live until it
/// returns. Nothing is opened or fetched, whatever the document asks for. Throws Error: damaged, at
/// SUBJECT:LINE where the line is known, for what is not of the syntax, not UTF-8, what `check_xml` refuses,
/// and more than 10,000,000 triples; unavailable without libraptor2, which is loaded at the first call; and
/// what `visit` throws. One document at a time: calls from several threads wait for each other.
void parse_rdf(std::string_view document, RdfSyntax syntax, const std::string& subject,
               const std::function<void(const RdfTriple&)>& visit);

/// Refuses a document of XML that could do harm to who parses it: by entities that refer to others, are from
/// elsewhere or make it grow beyond measure, by another encoding than UTF-8, by depth (100) or by tags of
/// more than 16 KiB. Throws Error (damaged) at SUBJECT:LINE. It need not be well-formed.
void check_xml(std::string_view document, const std::string& subject);

}  // namespace kho
