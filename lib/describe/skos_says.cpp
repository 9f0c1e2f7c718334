#include "describe/skos_says.h"

namespace kho {

namespace {

/// Namespaces, names in them, what they say.
struct Predicate {
    std::string_view space, name;
    Says says;
};
constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                           rdfs = "http://www.w3.org/2000/01/rdf-schema#",
                           skos = "http://www.w3.org/2004/02/skos/core#", terms = "http://purl.org/dc/terms/",
                           elements = "http://purl.org/dc/elements/1.1/", schema = "http://schema.org/",
                           schemas = "https://schema.org/",
                           euvoc = "http://publications.europa.eu/ontology/euvoc#";
constexpr Predicate predicates[] = {
    {rdf, "type", Says::type},
    {skos, "prefLabel", Says::preferred},
    {skos, "altLabel", Says::other},
    {skos, "hiddenLabel", Says::other},
    {skos, "notation", Says::notation},
    {skos, "broader", Says::broader},
    {skos, "narrower", Says::narrower},
    {skos, "scopeNote", Says::scope_note},
    {skos, "definition", Says::definition},
    {terms, "isReplacedBy", Says::replaced_by},
    {terms, "replaces", Says::replaces},
    {terms, "valid", Says::valid},
    {terms, "title", Says::title},
    {elements, "title", Says::title},
    {rdfs, "label", Says::title},
    {terms, "source", Says::source},
    {elements, "source", Says::source},
    {schema, "startDate", Says::from},
    {schema, "validFrom", Says::from},
    {schema, "endDate", Says::to},
    {schema, "validThrough", Says::to},
    {schemas, "startDate", Says::from},
    {schemas, "validFrom", Says::from},
    {schemas, "endDate", Says::to},
    {schemas, "validThrough", Says::to},
    {euvoc, "startDate", Says::from},
    {euvoc, "endDate", Says::to},
};

}  // namespace

std::optional<Says> says_of(std::string_view iri) {
    for (const Predicate& predicate : predicates)
        if (iri.starts_with(predicate.space) && iri.substr(predicate.space.size()) == predicate.name)
            return predicate.says;
    return std::nullopt;
}

}  // namespace kho
