#pragma once

#include <kho/api.h>
#include <kho/error.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

/// Vocabularies: the terms that may be said of records. Values only; catalogues keep them.
namespace kho {

/// One entry of a vocabulary. All text is UTF-8 in NFC, without spaces at either end.
struct Term {
    std::string code;  ///< its name within the vocabulary, for good: a tag is SCHEME:CODE
    std::map<std::string, std::string> labels;  ///< what people call it, by language (BCP 47, small letters)
    /// What else it is or was called, by language: to find it by. "und" where the language is not said.
    std::map<std::string, std::vector<std::string>> other_labels;
    std::string parent;                   ///< code of the next wider term; empty: none
    std::string valid_from, valid_to;     ///< EDTF dates, no intervals: there was this thing; empty: open
    std::vector<std::string> successors;  ///< codes of what came in its place
    std::string note;                     ///< may have several lines
    std::string vn;                       ///< its number in a list of the Vietnamese state, where it has one
    std::string iri;                      ///< what RDF names it by; empty in CSV
    std::size_t line = 0;                 ///< of the file it stands on; 0 in RDF
    bool operator==(const Term&) const = default;
};

struct Vocabulary {
    std::string scheme;                         ///< its name: "place"; letters a-z, digits, '-', '_'
    std::map<std::string, std::string> titles;  ///< by language
    std::string source;                         ///< who says so
    std::string file;                           ///< the file it was read from
    std::vector<Term> terms;                    ///< in the order of the file
    std::vector<std::string> left_out;  ///< for people: what the file says that a Vocabulary cannot hold
    bool operator==(const Vocabulary&) const = default;
};

inline constexpr std::size_t most_terms = 1'000'000;
inline constexpr std::size_t most_vocabulary_bytes = std::size_t{64} << 20U;  ///< of a file

/// What is wrong with a vocabulary, in the order of its terms, the first hundred; empty: nothing. Looked at
/// are the forms of codes, languages, texts and dates, that a code stands once, that parents and successors
/// are there, and that neither leads back to where it began. Each Error (damaged, usage for the name of the
/// scheme) names the term as FILE:LINE, its IRI where it has one.
KHO_API std::vector<Error> check(const Vocabulary& vocabulary);

/// Reads a vocabulary from a file, by the ending of its name, else by how it begins: CSV, SKOS in RDF/XML
/// (.rdf, .owl, .xml) or in Turtle (.ttl, .nt). lib/describe/README.md says what of each is read. It is
/// checked: throws the first Error of `check`, or what is wrong with the file (damaged at FILE:LINE; missing,
/// denied, io; unavailable for RDF where the library for it is not installed). Nothing is fetched.
KHO_API Vocabulary read_vocabulary(const std::string& path, const std::string& scheme);

/// A vocabulary as CSV, which reads back as the same (but for `left_out`, and IRIs).
KHO_API std::string to_csv(const Vocabulary& vocabulary);

/// The file of a vocabulary: the path itself if it has a '/' or an ending, else NAME.csv among those that
/// came with kho. Throws Error (missing, with the names there are).
KHO_API std::string find_vocabulary(const std::string& name_or_path);

}  // namespace kho
