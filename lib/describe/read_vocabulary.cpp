#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include <kho/vocabulary.h>
#include "base/fd.h"
#include "base/file_kind.h"
#include "describe/skos.h"
#include "describe/vocabulary_csv.h"

namespace kho {

namespace {

/// None: CSV.
std::optional<RdfSyntax> syntax_of(const std::string& path, std::string_view document) {
    const std::string ending = ending_of(path);
    if (ending == "csv" || ending == "tsv") return std::nullopt;
    if (ending == "rdf" || ending == "owl" || ending == "xml" || ending == "rdfs") return RdfSyntax::rdf_xml;
    if (ending == "ttl" || ending == "nt" || ending == "n3") return RdfSyntax::turtle;
    if (document.starts_with(csv_mark)) document.remove_prefix(csv_mark.size());
    document.remove_prefix(std::min(document.find_first_not_of(" \t\r\n"), document.size()));
    for (const std::string_view start : {"<?xml", "<rdf:RDF", "<!DOCTYPE", "<!--"})
        if (document.starts_with(start)) return RdfSyntax::rdf_xml;
    for (const std::string_view start : {"@", "#", "<", "PREFIX", "BASE"})
        if (document.starts_with(start)) return RdfSyntax::turtle;
    return std::nullopt;
}

}  // namespace

Vocabulary read_vocabulary(const std::string& path, const std::string& scheme) {
    const std::string document = read_file(path, most_vocabulary_bytes);
    const auto syntax = syntax_of(path, document);
    CsvForm form;
    form.separator = 0;
    Vocabulary vocabulary = syntax ? vocabulary_from_skos(document, *syntax, path, scheme)
                                   : vocabulary_from_csv(csv_text(document, path, form), path, scheme);
    const std::vector<Error> faults = check(vocabulary);
    if (faults.empty()) return vocabulary;
    const Error& first = faults.front();
    const std::string more =
        faults.size() == 1 ? "" : fmt::format("; there are more faults, {} at least", faults.size());
    throw Error(first.code, first.subject, first.message, first.hint + more);
}

}  // namespace kho
