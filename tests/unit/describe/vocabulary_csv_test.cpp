#include <gmock/gmock.h>

#include "base/unicode.h"
#include "unit/describe/vocabulary_file.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::StartsWith;

TEST(VocabularyCsv, ReadsEveryColumn) {
    const VocabularyFile file(
        "p.csv",
        "\xEF\xBB\xBF"
        "code,parent,from,to,successor,note,label.vi,label.en,alt.vi,vn\r\n"
        "*,,,,,Nghị quyết,Địa danh,Places,,\r\n"
        "a,,1976~,30/6/2025,\"b; c\",\"hai\r\ndòng\", Sài  Gòn ,Saigon,Gia Định | Bến Nghé,79\r\n"
        "b,,,,,,B,,,\r\n"
        ",,,,,,,,,\r\n"
        "c,b,,,,,C\r\n");
    const Vocabulary read = file.read("place");
    EXPECT_EQ(read.scheme, "place");
    EXPECT_THAT(read.titles, ElementsAre(Pair("en", "Places"), Pair("vi", "Địa danh")));
    EXPECT_EQ(read.source, "Nghị quyết");
    ASSERT_EQ(read.terms.size(), 3);
    const Term& a = read.terms[0];
    EXPECT_EQ(a.code, "a");
    EXPECT_EQ(a.labels.at("vi"), "Sài Gòn");
    EXPECT_EQ(a.labels.at("en"), "Saigon");
    EXPECT_THAT(a.other_labels.at("vi"), ElementsAre("Gia Định", "Bến Nghé"));
    EXPECT_EQ(a.valid_from, "1976~");
    EXPECT_EQ(a.valid_to, "2025-06-30");
    EXPECT_THAT(a.successors, ElementsAre("b", "c"));
    EXPECT_EQ(a.note, "hai\ndòng");
    EXPECT_EQ(a.vn, "79");
    EXPECT_EQ(a.line, 3);
    EXPECT_EQ(read.terms[2].parent, "b");
    EXPECT_EQ(read.terms[2].line, 7);
}

TEST(VocabularyCsv, TextIsInNfc) {
    const std::string nfd = to_nfd("Huế");
    const Vocabulary read = VocabularyFile("p.csv", "code,label.vi\n" + nfd + "," + nfd + "\n").read();
    EXPECT_EQ(read.terms.at(0).code, "Huế");
    EXPECT_EQ(read.terms.at(0).labels.at("vi"), "Huế");
}

TEST(VocabularyCsv, WhatSpreadsheetsOfVietnamSaveIsRead) {
    const Vocabulary read =
        VocabularyFile("p.csv", "code;label.vi;successor\r\n1;Một, hai;\"2;3\"\r\n2;;\r\n3;;\r\n").read();
    EXPECT_EQ(read.terms.at(0).labels.at("vi"), "Một, hai");
    EXPECT_THAT(read.terms.at(0).successors, ElementsAre("2", "3"));
}

TEST(VocabularyCsv, MistakesAreNamedWithTheirLine) {
    EXPECT_THAT(refusal("p.csv", ""), StartsWith("p.csv:1: it is empty"));
    EXPECT_THAT(refusal("p.csv", "label.vi\nx\n"), StartsWith("p.csv:1: there is no column 'code'"));
    EXPECT_THAT(refusal("p.csv", "code,colour\n"), StartsWith("p.csv:1: there is no column 'colour'"));
    EXPECT_THAT(refusal("p.csv", "code,label.\n"), StartsWith("p.csv:1: there is no column 'label.'"));
    EXPECT_THAT(refusal("p.csv", "code,Code\n"), StartsWith("p.csv:1: the column 'code' stands twice"));
    EXPECT_THAT(refusal("p.csv", "code,note\na,x\n,y\n"), StartsWith("p.csv:3: a term has no code"));
    EXPECT_THAT(refusal("p.csv", "code,from\na,\"x\ny\"\n"), StartsWith("p.csv:2: 'x y' is no date"));
    EXPECT_THAT(refusal("p.csv", "code,to\na,31/2/2024\n"), StartsWith("p.csv:2: '31/2/2024' is no date"));
    EXPECT_THAT(refusal("p.csv", "code,from\na,1976/1980\n"), StartsWith("p.csv:2: '1976/1980' is no date"));
    EXPECT_THAT(refusal("p.csv", "code\na,b\n"), StartsWith("p.csv:2: a row has more fields"));
    EXPECT_THAT(refusal("p.csv", "code\n\"a\n"), StartsWith("p.csv:2: a quote is opened here"));
    EXPECT_THAT(refusal("p.csv", "code,label.vi\na,x\nb,\xE9\n"),
                StartsWith("p.csv:3: the text is not UTF-8"));
}

TEST(VocabularyCsv, WhatDoesNotHoldTogetherIsNamedWithItsLine) {
    EXPECT_THAT(refusal("p.csv", "code\na\nb\na\n"), StartsWith("p.csv:4: the code 'a' stands at "));
    EXPECT_THAT(refusal("p.csv", "code,parent\na,\nb,c\n"),
                StartsWith("p.csv:3: the parent 'c' of 'b' is not there"));
    EXPECT_THAT(refusal("p.csv", "code,successor\na,a;x\n"), StartsWith("p.csv:2: the successor 'x' of 'a'"));
    EXPECT_THAT(refusal("p.csv", "code,parent\nx,\na,c\nb,a\nc,b\n"), HasSubstr("is wider than itself"));
    EXPECT_THAT(refusal("p.csv", "code,parent\na,a\n"), StartsWith("p.csv:2: 'a' is wider than itself"));
    EXPECT_THAT(refusal("p.csv", "code,successor\na,b;c\nb,\nc,a\n"), HasSubstr("comes in its own place"));
    EXPECT_THAT(refusal("p.csv", "code,from,to\na,2025,2024-12-31\n"),
                StartsWith("p.csv:2: 'a' ends (2024-12-31) before"));
    EXPECT_THAT(refusal("p.csv", "code\na b\n"), StartsWith("p.csv:2: 'a b' is no code"));
    EXPECT_THAT(refusal("p.csv", "code,label.vi\na,\"x\x1B[31m\"\n"), StartsWith("p.csv:2: a label of 'a'"));
}

TEST(VocabularyCsv, TheRestOfTheFaultsIsCounted) {
    try {
        VocabularyFile("p.csv", "code,parent\na,x\nb,y\n").read();
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.hint, HasSubstr("there are more faults, 2 at least"));
    }
}

TEST(VocabularyCsv, TheNameOfASchemeIsOneForTags) {
    for (const char* name : {"", "Place", "a b", "a:b"}) {
        try {
            VocabularyFile("p.csv", "code\na\n").read(name);
            ADD_FAILURE() << name;
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::usage);
        }
    }
}

TEST(VocabularyCsv, TheStackDoesNotGrowWithAChain) {
    Vocabulary chain;
    chain.scheme = "chain";
    for (std::size_t i = 0; i < 200'000; ++i) {
        Term term;
        term.code = std::to_string(i);
        term.parent = std::to_string(i + 1);
        chain.terms.push_back(term);
    }
    chain.terms.back().parent.clear();
    EXPECT_TRUE(check(chain).empty());
    chain.terms.back().parent = "0";
    EXPECT_EQ(check(chain).size(), 1);
}

TEST(VocabularyCsv, WhatIsWrittenReadsBackTheSame) {
    const VocabularyFile file("p.csv",
                              "code,parent,from,successor,note,label.vi,label.en,alt.vi,vn\n"
                              "*,,,,Nguồn,Tên,,,\n"
                              "a,,1976,b;c,\"=1+1\nx\",\"Một \"\"hai\"\"\",,x\\|y|z\\\\,01\n"
                              "b,a,,,,,'=B,,\nc,,,,,-,,,\n");
    const Vocabulary read = file.read();
    EXPECT_THAT(read.terms[0].other_labels.at("vi"), ElementsAre("x|y", "z\\"));
    EXPECT_EQ(read.terms[1].labels.at("en"), "=B");
    const std::string written = to_csv(read);
    EXPECT_THAT(written, testing::Not(HasSubstr(",=")));
    Vocabulary again = VocabularyFile("p.csv", written).read();
    again.file = read.file;
    for (std::size_t i = 0; i < again.terms.size(); ++i) again.terms[i].line = read.terms[i].line;
    EXPECT_EQ(again, read);
}

}  // namespace
}  // namespace kho
