// Vocabularies: any bytes are one, or an Error (damaged). One that is sound can be looked up in, and written
// as CSV that reads back as the same. The first byte says what the rest is: CSV, Turtle or RDF/XML.
#include <kho/error.h>

#include "base/unicode.h"
#include "describe/skos.h"
#include "describe/term_index.h"
#include "describe/vocabulary_csv.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

Vocabulary read(char kind, std::string_view text) {
    if (kind == 't') return vocabulary_from_skos(text, RdfSyntax::turtle, "file", "test");
    if (kind == 'x') return vocabulary_from_skos(text, RdfSyntax::rdf_xml, "file", "test");
    return vocabulary_from_csv(csv_text(text, "file"), "file", "test");
}

void look_up(const Vocabulary& vocabulary) {
    const TermIndex index(vocabulary);
    for (const Term& term : vocabulary.terms) {
        check(index.by_code(term.code) == &term, "a term is found by its code");
        for (const auto& [language, label] : term.labels)
            check(!index.find(label).empty(), "and by its label");
        for (const Term* below : index.descendants(term.code))
            check(below != &term, "no term is below itself");
        for (const Term* later : index.successors(term.code))
            check(later != &term, "no term comes after itself");
    }
}

void write(const Vocabulary& vocabulary) {
    const std::string text = to_csv(vocabulary);
    check(is_utf8(text), "what is written is UTF-8");
    Vocabulary again = read('c', text);
    check(kho::check(again).empty() && again.terms.size() == vocabulary.terms.size(),
          "what is written is sound");
    for (std::size_t i = 0; i < again.terms.size(); ++i) {
        again.terms[i].line = vocabulary.terms[i].line;
        again.terms[i].iri = vocabulary.terms[i].iri;
        check(again.terms[i] == vocabulary.terms[i], "what is written reads back as it was");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    if (bytes.empty()) return 0;
    try {
        const Vocabulary vocabulary = read(bytes.front(), bytes.substr(1));
        if (!kho::check(vocabulary).empty()) return 0;
        look_up(vocabulary);
        write(vocabulary);
    } catch (const Error& error) {
        check(error.code == Code::damaged, "what is no vocabulary is damage");
    }
    return 0;
}
