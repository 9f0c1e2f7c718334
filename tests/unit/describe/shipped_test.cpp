// The vocabularies that come with kho: that they are sound, and what of them can be counted or is used by
// name.
#include <gmock/gmock.h>

#include <set>

#include "describe/term_index.h"
#include "unit/describe/vocabulary_file.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Vocabulary shipped(const std::string& name) {
    return read_vocabulary(KHO_VOCABULARIES_SOURCE "/" + name + ".csv", name);
}

std::vector<std::string> codes(const TermIndex::Terms& terms) {
    std::vector<std::string> found;
    for (const Term* term : terms) found.push_back(term->code);
    return found;
}

TEST(ShippedVocabularies, AreSoundAndSayWhereTheyAreFrom) {
    for (const char* name : {"access", "doctype", "language", "place", "retention", "upr"}) {
        const Vocabulary vocabulary = shipped(name);
        EXPECT_FALSE(vocabulary.source.empty()) << name;
        EXPECT_TRUE(vocabulary.titles.contains("vi") && vocabulary.titles.contains("en")) << name;
        for (const Term& term : vocabulary.terms)
            EXPECT_TRUE(term.labels.contains("vi")) << name << " " << term.code;
        EXPECT_EQ(find_vocabulary(name).substr(find_vocabulary(name).rfind('/')),
                  "/" + std::string(name) + ".csv");
    }
}

TEST(ShippedVocabularies, AnUnknownNameIsAnsweredWithTheKnownOnes) {
    try {
        find_vocabulary("places");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::missing);
        EXPECT_THAT(error.hint, HasSubstr("doctype, language, place"));
    }
    EXPECT_EQ(find_vocabulary("./place.csv"), "./place.csv");
    EXPECT_EQ(find_vocabulary("place.ttl"), "place.ttl");
}

TEST(Places, ThereWere63AndAre34) {
    const Vocabulary places = shipped("place");
    int before = 0, now = 0, state_code = 0;
    for (const Term& term : places.terms) {
        if (term.code == "VN") continue;
        EXPECT_EQ(term.parent, "VN") << term.code;
        if (term.valid_to.empty()) ++now;
        if (term.valid_to.empty() || term.valid_to == "2025-06-30") before += term.valid_from != "2025-07-01";
        EXPECT_EQ(term.valid_to.empty(), term.successors.empty()) << term.code;
        if (term.vn.empty()) continue;
        ++state_code;
        EXPECT_EQ(term.code, term.vn + "-2025");
    }
    EXPECT_EQ(before, 63);
    EXPECT_EQ(now, 34);
    EXPECT_EQ(state_code, 23);
}

TEST(Places, EveryOneThatWasLeadsToOnesThatAre) {
    const Vocabulary places = shipped("place");
    const TermIndex index(places);
    for (const Term& term : places.terms) {
        const auto later = index.successors(term.code);
        const bool arrives =
            std::any_of(later.begin(), later.end(), [](const Term* next) { return next->valid_to.empty(); });
        EXPECT_TRUE(term.valid_to.empty() || arrives) << term.code;
    }
}

TEST(Places, HoChiMinhCityThenAndNow) {
    const Vocabulary places = shipped("place");
    const TermIndex index(places);
    EXPECT_EQ(index.by_code("79")->labels.at("vi"), "Hồ Chí Minh");
    EXPECT_THAT(codes(index.successors("79")), ElementsAre("79-2025"));
    EXPECT_THAT(codes(index.predecessors("79-2025")), testing::IsSupersetOf({"74", "77", "79", "song-be"}));
    EXPECT_THAT(codes(index.find("sai gon", "1980")), ElementsAre("79"));
    EXPECT_THAT(codes(index.find("TPHCM", "2026")), ElementsAre("79-2025"));
    EXPECT_THAT(codes(index.find("Ho Chi Minh City", "2025-06-30")), ElementsAre("79"));
}

TEST(Places, TheStatesNumberMayBeOneOfAnother) {
    const Vocabulary places = shipped("place");
    EXPECT_EQ(find_term(places, "24")->labels.at("vi"), "Bắc Giang");
    EXPECT_EQ(find_term(places, "Bắc Ninh", "2026")->code, "24-2025");
    EXPECT_EQ(find_term(places, "Bắc Ninh", "2000")->code, "27");
    EXPECT_EQ(find_term(places, "lao cai", "2026")->code, "15-2025");
}

TEST(Doctypes, TheTwentyNineOfTheDecree) {
    const Vocabulary types = shipped("doctype");
    const TermIndex index(types);
    EXPECT_EQ(index.descendants("administrative").size(), 29);
    EXPECT_EQ(index.by_code("QĐ")->labels.at("vi"), "Quyết định");
    EXPECT_EQ(find_term(types, "TỜ TRÌNH")->code, "TTr");
    EXPECT_EQ(find_term(types, "công văn")->code, "CV");
    EXPECT_EQ(index.by_code("QĐ")->labels.at("en"), "Decision");
}

TEST(Languages, ByCodeAndByName) {
    const Vocabulary languages = shipped("language");
    EXPECT_EQ(find_term(languages, "Việt")->code, "vi");
    EXPECT_EQ(find_term(languages, "ê đê")->code, "rad");
    EXPECT_EQ(TermIndex(languages).by_code("vi")->vn, "01");
}

}  // namespace
}  // namespace kho
