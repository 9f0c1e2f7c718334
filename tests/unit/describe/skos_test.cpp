#include <gmock/gmock.h>

#include "describe/rdf.h"
#include "unit/describe/vocabulary_file.h"

namespace kho {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::StartsWith;

constexpr std::string_view prefixes =
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix schema: <http://schema.org/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix p: <http://example.org/place/> .\n";

std::string turtle(std::string_view text) {
    return std::string(prefixes) + std::string(text);
}

constexpr std::string_view places =
    "<http://example.org/place> a skos:ConceptScheme ; dct:title \"Places\"@en, \"Địa danh\"@vi ; dct:source "
    "\"Nghị quyết\" .\n"
    "p:VN a skos:Concept ; skos:prefLabel \"Việt Nam\"@vi ; skos:narrower p:HN .\n"
    "p:HN a skos:Concept ; skos:notation \"01\" ; skos:prefLabel \"Hà Nội\"@vi, \"Hanoi\"@en ;\n"
    "  skos:altLabel \"Thăng Long\"@vi ; skos:hiddenLabel \"Hanoï\" ;\n"
    "  skos:definition \"A city\"@en ; skos:scopeNote \"Thủ đô\"@vi .\n"
    "p:ha-tay a skos:Concept ; skos:prefLabel \"Hà Tây\"@vi ; skos:broader p:VN ; dct:isReplacedBy p:HN ;\n"
    "  schema:startDate \"1991-08-12\"^^xsd:date ; schema:endDate \"2008-07-31T00:00:00Z\" .\n"
    "p:old a skos:Concept ; dct:valid \"start=1965; end=1975\" . p:ha-tay dct:replaces p:old .\n";

void expect_places(const Vocabulary& read) {
    EXPECT_THAT(read.titles, ElementsAre(Pair("en", "Places"), Pair("vi", "Địa danh")));
    EXPECT_EQ(read.source, "Nghị quyết");
    ASSERT_EQ(read.terms.size(), 4);
    const Term* hanoi = term(read, "01");
    ASSERT_NE(hanoi, nullptr);
    EXPECT_EQ(hanoi->labels.at("vi"), "Hà Nội");
    EXPECT_EQ(hanoi->parent, "VN");
    EXPECT_THAT(hanoi->other_labels.at("vi"), ElementsAre("Thăng Long"));
    EXPECT_THAT(hanoi->other_labels.at("und"), ElementsAre("Hanoï"));
    EXPECT_EQ(hanoi->note, "Thủ đô");
    EXPECT_EQ(hanoi->iri, "http://example.org/place/HN");
    const Term* ha_tay = term(read, "ha-tay");
    ASSERT_NE(ha_tay, nullptr);
    EXPECT_EQ(ha_tay->valid_from, "1991-08-12");
    EXPECT_EQ(ha_tay->valid_to, "2008-07-31");
    EXPECT_EQ(ha_tay->parent, "VN");
    EXPECT_THAT(ha_tay->successors, ElementsAre("01"));
    const Term* old = term(read, "old");
    ASSERT_NE(old, nullptr);
    EXPECT_EQ(old->valid_from, "1965");
    EXPECT_EQ(old->valid_to, "1975");
    EXPECT_THAT(old->successors, ElementsAre("ha-tay"));
}

TEST(Skos, ReadsTurtle) {
    expect_places(VocabularyFile("p.ttl", turtle(places)).read());
    expect_places(VocabularyFile("p", turtle(places)).read());
}

/// As editors of ontologies write it: prefixes as entities.
constexpr std::string_view rdf_xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [
  <!ENTITY skos "http://www.w3.org/2004/02/skos/core#" >
  <!ENTITY place 'http://example.org/place/'>
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;"
  xmlns:dct="http://purl.org/dc/terms/" xmlns:schema="http://schema.org/">
  <skos:ConceptScheme rdf:about="http://example.org/place">
    <dct:title xml:lang="en">Places</dct:title><dct:title xml:lang="vi">Địa danh</dct:title>
    <dct:source>Nghị quyết</dct:source>
  </skos:ConceptScheme>
  <skos:Concept rdf:about="&place;VN"><skos:prefLabel xml:lang="vi">Việt Nam</skos:prefLabel></skos:Concept>
  <rdf:Description rdf:about="&place;HN">
    <rdf:type rdf:resource="&skos;Concept"/>
    <skos:notation>01</skos:notation>
    <skos:prefLabel xml:lang="vi">Hà Nội</skos:prefLabel><skos:prefLabel xml:lang="en">Hanoi</skos:prefLabel>
    <skos:altLabel xml:lang="vi">Thăng Long</skos:altLabel><skos:hiddenLabel>Hanoï</skos:hiddenLabel>
    <skos:scopeNote xml:lang="vi">Thủ đô</skos:scopeNote>
    <skos:broader rdf:resource="&place;VN"/>
  </rdf:Description>
  <skos:Concept rdf:about="&place;ha-tay">
    <skos:broader rdf:resource="&place;VN"/><dct:isReplacedBy rdf:resource="&place;HN"/>
    <schema:startDate>1991-08-12</schema:startDate><schema:endDate>2008-07-31</schema:endDate>
    <dct:replaces rdf:resource="&place;old"/>
  </skos:Concept>
  <skos:Concept rdf:about="&place;old"><dct:valid>1965/1975</dct:valid></skos:Concept>
</rdf:RDF>
)";

TEST(Skos, ReadsRdfXml) {
    expect_places(VocabularyFile("p.rdf", rdf_xml).read());
    expect_places(VocabularyFile("p", rdf_xml).read());
}

TEST(Skos, SaysWhatItLeavesOut) {
    const Vocabulary read = VocabularyFile("p.ttl", turtle("p:a a skos:Concept . p:b a skos:Concept .\n"
                                                           "p:c a skos:Concept ; skos:broader p:a, p:b ;\n"
                                                           " skos:prefLabel \"x\"@vi, \"y\"@vi .\n"))
                                .read();
    EXPECT_THAT(read.left_out, ElementsAre(HasSubstr("1 terms have several wider terms")));
    EXPECT_THAT(term(read, "c")->other_labels.at("vi"), ElementsAre("y"));
}

TEST(Skos, FaultsAreNamedByLineOrIri) {
    EXPECT_THAT(refusal("p.ttl", turtle("p:a a skos:Concept ;;\n;( .\n")), StartsWith("p.ttl:7: "));
    EXPECT_THAT(refusal("p.rdf", "<?xml version=\"1.0\"?>\n<rdf:RDF\n"), StartsWith("p.rdf:"));
    EXPECT_THAT(refusal("p.ttl", turtle("p:a a skos:Concept ; skos:broader p:x .")),
                AllOf(StartsWith("http://example.org/place/a: "),
                      HasSubstr("http://example.org/place/x is not in the file")));
    EXPECT_THAT(refusal("p.ttl", turtle("p:a a skos:Concept ; schema:endDate \"soon\" .")),
                StartsWith("http://example.org/place/a: 'soon' is no date"));
    EXPECT_THAT(
        refusal("p.ttl",
                turtle("p:a a skos:Concept ; skos:broader p:b . p:b a skos:Concept ; skos:broader p:a .")),
        HasSubstr("is wider than itself"));
    EXPECT_THAT(refusal("p.ttl", turtle("p:a a skos:Concept . <http://example.com/a> a skos:Concept .")),
                HasSubstr("the code 'a' stands at http://example.org/place/a already"));
    EXPECT_THAT(refusal("p.ttl", turtle("p:a p:b p:c .")), HasSubstr("no concept of SKOS"));
    EXPECT_THAT(refusal("p.ttl", turtle("p:a a skos:Concept ; skos:prefLabel \"\xE9\" .")),
                StartsWith("p.ttl:6: the text is not UTF-8"));
}

TEST(Skos, AnInterruptedReadingEndsInTheErrorThatInterruptedIt) {
    const std::string document = turtle(places);
    int triples = 0;
    EXPECT_THROW(parse_rdf(document, RdfSyntax::turtle, "x",
                           [&](const RdfTriple&) {
                               ++triples;
                               throw Error(Code::busy, "x", "enough");
                           }),
                 Error);
    EXPECT_EQ(triples, 1);
}

std::string with_entities(const std::string& declarations, const std::string& text) {
    return "<?xml version=\"1.0\"?>\n<!DOCTYPE r [\n" + declarations +
           "]>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
           "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">"
           "<skos:Concept rdf:about=\"http://x/a\"><skos:prefLabel>" +
           text + "</skos:prefLabel></skos:Concept></rdf:RDF>";
}

TEST(Skos, EntitiesDoNoHarm) {
    EXPECT_EQ(VocabularyFile("p.rdf", with_entities("<!ENTITY a \"b\">\n", "&a;&amp;"))
                  .read()
                  .terms.at(0)
                  .labels.at("und"),
              "b&");
    EXPECT_THAT(refusal("p.rdf", with_entities("<!ENTITY a \"x\">\n<!ENTITY b \"&a;&a;\">\n", "&b;")),
                StartsWith("p.rdf:4: it has entities within entities"));
    EXPECT_THAT(refusal("p.rdf", with_entities("<!ENTITY a SYSTEM \"file:///etc/passwd\">\n", "&a;")),
                StartsWith("p.rdf:3: it has an entity from elsewhere"));
    EXPECT_THAT(refusal("p.rdf", with_entities("<!ENTITY % a \"x\">\n%a;\n", "x")),
                HasSubstr("entity from elsewhere"));
    EXPECT_THAT(refusal("p.rdf", with_entities("<!ENTITY a \"" + std::string(2000, 'x') + "\">\n", "&a;")),
                HasSubstr("a long entity"));
    std::string many;
    for (int i = 0; i < 80'000; ++i) many += "&a;";
    EXPECT_THAT(refusal("p.rdf", with_entities("<!ENTITY a \"" + std::string(900, 'x') + "\">\n", many)),
                HasSubstr("grow beyond measure"));
    EXPECT_THAT(refusal("p.rdf", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><x/>"),
                HasSubstr("its encoding is 'utf-7'"));
    EXPECT_NE(refusal("p.rdf", with_entities("<!ENTITY a", "x")), "");
}

/// What a document points to is not read: neither its document type, nor what it would include.
TEST(Skos, NothingIsOpened) {
    const VocabularyFile secret("secret.txt", "do not show this");
    const std::string named = "file://" + secret.path();
    const std::string document =
        "<!DOCTYPE rdf:RDF SYSTEM \"" + named +
        "\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
        "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
        "<skos:Concept rdf:about=\"http://x/a\"><skos:note rdf:parseType=\"Literal\"><xi:include href=\"" +
        named + "\"/></skos:note><skos:prefLabel>x</skos:prefLabel></skos:Concept></rdf:RDF>";
    const Vocabulary read = VocabularyFile("p.rdf", document).read();
    EXPECT_EQ(read.terms.at(0).labels.at("und"), "x");
}

/// Neither ends the stack, and neither takes longer than a moment.
TEST(Skos, DepthIsBounded) {
    std::string deep = turtle("p:a a skos:Concept ; p:x ");
    for (int i = 0; i < 100'000; ++i) deep += "[ p:x ";
    EXPECT_NE(refusal("p.ttl", deep), "");
    std::string lists = turtle("p:a a skos:Concept ; p:x ");
    for (int i = 0; i < 100'000; ++i) lists += "( ";
    EXPECT_NE(refusal("p.ttl", lists), "");
    std::string elements = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
    for (int i = 0; i < 100'000; ++i) elements += "<a><b x='>'><!-- </b> --><c/>";
    EXPECT_THAT(refusal("p.rdf", elements), StartsWith("p.rdf:2: elements stand 101 deep"));
    std::string attributes = "<rdf:RDF";
    for (int i = 0; i < 100'000; ++i) attributes += " xmlns:n" + std::to_string(i) + "='http://x/'";
    EXPECT_THAT(refusal("p.rdf", attributes + "/>"), StartsWith("p.rdf:1: a tag is longer than"));
}

TEST(Skos, NoXmlIsTooOddToBeLookedAt) {
    for (const char* odd :
         {"", "<", "<!", "<!--", "<!-->", "<?", "</", "<a", "<a '", "<![CDATA[", "&", "<!ENTITY", "<!ENTITY ",
          "<!ENTITY a", "<!ENTITY a \"", "<?xml encoding", "<?xml encoding='", "</></>"}) {
        try {
            check_xml(odd, "odd");
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::damaged) << odd;
        }
    }
}

}  // namespace
}  // namespace kho
