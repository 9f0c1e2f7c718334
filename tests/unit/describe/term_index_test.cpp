#include "describe/term_index.h"

#include <gmock/gmock.h>

#include "unit/describe/vocabulary_file.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes(const TermIndex::Terms& terms) {
    std::vector<std::string> found;
    for (const Term* term : terms) found.push_back(term->code);
    return found;
}

class TermIndexTest : public testing::Test {
 protected:
    Vocabulary places_ = VocabularyFile("p.csv",
                                        "code,parent,from,to,successor,label.vi,label.en,alt.vi\n"
                                        "VN,,,,,Việt Nam,Viet Nam,\n"
                                        "48,VN,1997,2025-06-30,48-2025,Đà Nẵng,Da Nang,\n"
                                        "49,VN,1997,2025-06-30,48-2025,Quảng Nam,,\n"
                                        "qn-dn,VN,1976,1996,48;49,Quảng Nam - Đà Nẵng,,\n"
                                        "48-2025,VN,2025-07-01,,,Đà Nẵng,Da Nang,\n"
                                        "hc,48-2025,,,,Hải Châu,,\n"
                                        "ma,,,,,Mã,,\n"
                                        "ma2,,,,,Mạ,,Hòa Bình\n")
                             .read();
    TermIndex index_{places_};
};

TEST_F(TermIndexTest, ACodeComesBeforeLabels) {
    EXPECT_THAT(codes(index_.find("ma")), ElementsAre("ma"));
    EXPECT_THAT(codes(index_.find(" 48 ")), ElementsAre("48"));
    EXPECT_EQ(index_.by_code("50"), nullptr);
}

TEST_F(TermIndexTest, LabelsAreFoundInAnyLanguageExactOnesFirst) {
    EXPECT_THAT(codes(index_.find("Viet Nam")), ElementsAre("VN"));
    EXPECT_THAT(codes(index_.find("Mạ")), ElementsAre("ma2"));
    EXPECT_THAT(codes(index_.find("MẠ")), ElementsAre("ma2"));
    EXPECT_THAT(codes(index_.find("MÁ")), ElementsAre("ma", "ma2"));
    EXPECT_THAT(codes(index_.find("hoà bình")), ElementsAre("ma2"));
    EXPECT_THAT(codes(index_.find("quang nam")), ElementsAre("49"));
    EXPECT_THAT(codes(index_.find("Quảng-Nam Đà-Nẵng")), ElementsAre("qn-dn"));
    EXPECT_THAT(codes(index_.find("")), IsEmpty());
    EXPECT_THAT(codes(index_.find(" - ")), IsEmpty());
    EXPECT_THAT(codes(index_.find("Quảng")), IsEmpty());
}

TEST_F(TermIndexTest, ADateTellsTermsOfOneNameApart) {
    EXPECT_THAT(codes(index_.find("Đà Nẵng")), ElementsAre("48", "48-2025"));
    EXPECT_THAT(codes(index_.find("đà nẵng", "2020-05-01")), ElementsAre("48"));
    EXPECT_THAT(codes(index_.find("da nang", "2026")), ElementsAre("48-2025"));
    EXPECT_THAT(codes(index_.find("da nang", "2025")), ElementsAre("48", "48-2025"));
    EXPECT_THAT(codes(index_.find("da nang", "1980")), IsEmpty());
    EXPECT_EQ(find_term(places_, "Đà Nẵng"), nullptr);
    EXPECT_EQ(find_term(places_, "Đà Nẵng", "2026")->code, "48-2025");
}

TEST_F(TermIndexTest, GoesDownAndAlongTime) {
    EXPECT_THAT(codes(index_.descendants("VN")), ElementsAre("48", "49", "qn-dn", "48-2025", "hc"));
    EXPECT_THAT(codes(index_.descendants("hc")), IsEmpty());
    EXPECT_THAT(codes(index_.successors("qn-dn")), ElementsAre("48", "49", "48-2025"));
    EXPECT_THAT(codes(index_.predecessors("48-2025")), ElementsAre("48", "49", "qn-dn"));
    EXPECT_THAT(codes(index_.successors("not there")), IsEmpty());
}

}  // namespace
}  // namespace kho
