#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules_helpers.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RecordFacts text(std::string_view pages) {
    return {typed_pages(pages), {}, {}};
}

TEST(ArchivistRules, MarksCountWhereTheyAreTyped) {
    const Rules plain = rule_with("words = ['da nang']");
    EXPECT_TRUE(finds(plain, "Ở Đà Nẵng"));
    EXPECT_TRUE(finds(plain, "O DA NANG"));
    const Rules marked = rule_with("words = ['đường']");
    EXPECT_TRUE(finds(marked, "con Đường"));
    EXPECT_FALSE(finds(marked, "âm dương"));
    EXPECT_TRUE(finds(rule_with("words = ['hoà bình']"), "HÒA-BÌNH"));
    EXPECT_TRUE(finds(rule_with("words = ['lý do']"), "lý do"));
    EXPECT_FALSE(finds(rule_with("words = ['=ma']"), "mà má mạ"));
    EXPECT_TRUE(finds(rule_with("words = ['=ma']"), "con ma"));
    EXPECT_TRUE(finds(rule_with("words = ['ma']"), "mạ"));
}

TEST(ArchivistRules, APhraseGoesOverLinesAndPunctuation) {
    const Rules rules = rule_with("words = ['kiểm điểm định kỳ phổ quát', 'UPR']");
    EXPECT_TRUE(finds(rules, "cơ chế Kiểm điểm\nđịnh kỳ (phổ quát)"));
    EXPECT_TRUE(finds(rules, "chu kỳ III (UPR)"));
    EXPECT_FALSE(finds(rules, "kiểm điểm định kỳ"));
    EXPECT_FALSE(finds(rules, "UPRs"));
}

TEST(ArchivistRules, AStarIsTheRestOfAWord) {
    const Rules rules = rule_with("words = ['quy*']");
    EXPECT_TRUE(finds(rules, "Quyền"));
    EXPECT_TRUE(finds(rules, "quy"));
    EXPECT_TRUE(finds(rules, "quý"));
    EXPECT_FALSE(finds(rules, "qua"));
    const Rules phrase = rule_with("words = ['quyền con ng*']");
    EXPECT_TRUE(finds(phrase, "quyền con người"));
    EXPECT_FALSE(finds(phrase, "quyền con vật"));
    EXPECT_FALSE(finds(phrase, "quyền con"));
}

TEST(ArchivistRules, NearAndWithoutLookAtTheSamePage) {
    const Rules near = rule_with("words = ['công ước']\nnear = { words = ['Liên hợp quốc'], within = 3 }");
    EXPECT_TRUE(finds(near, "Công ước của Liên hợp quốc"));
    EXPECT_TRUE(finds(near, "Liên hợp quốc và ba Công ước"));
    EXPECT_TRUE(finds(near, "công ước một hai ba Liên hợp quốc"));
    EXPECT_FALSE(finds(near, "công ước một hai ba bốn Liên hợp quốc"));
    EXPECT_FALSE(finds(near, "công ước\fLiên hợp quốc"));
    EXPECT_FALSE(
        finds(rule_with("words = ['hợp quốc']\nnear = { words = ['quốc'], within = 9 }"), "hợp quốc"));

    const Rules without = rule_with("words = ['nghị quyết']\nwithout = ['dự thảo']");
    EXPECT_TRUE(finds(without, "NGHỊ QUYẾT"));
    EXPECT_FALSE(finds(without, "DỰ THẢO NGHỊ QUYẾT"));
    EXPECT_TRUE(finds(without, "Dự thảo\fNghị quyết"));
}

TEST(ArchivistRules, WhatAPatternFitsGoesIntoTheValue) {
    const Rules rules = rules_of(
        "[[rule]]\nname='so'\npattern='(\\d+)/(QĐ|NQ)-(\\p{Lu}+)'\nfield='keyword'\nvalue='$2 $1, $3'\n");
    const auto proposals =
        propose_by_rules(rules, text("Số: 15/QĐ-BNV\n\n\n16/NQ-CP và 15/QĐ-BNV\f17/QĐ-ĐĐ"));
    EXPECT_THAT(values(proposals), ElementsAre("QĐ 15, BNV", "NQ 16, CP", "QĐ 17, ĐĐ"));
    EXPECT_EQ(proposals[0].by, "rule:so");
    EXPECT_EQ(proposals[0].field, "keyword");
    EXPECT_DOUBLE_EQ(proposals[0].confidence, 0.9);
    EXPECT_EQ(proposals[1].evidence, (Evidence{0, Box{0, 60, 80, 20}, "16/NQ-CP"}));
    EXPECT_EQ(proposals[2].evidence->page, 1);
}

TEST(ArchivistRules, AFieldOfOneValueGetsTheFirst) {
    const Rules rules = rules_of("[[rule]]\nname='so'\npattern='Số: (\\d+)'\nfield='number'\nvalue='$1'\n");
    EXPECT_THAT(values(propose_by_rules(rules, text("Số: 15\nSố: 16"))), ElementsAre("15"));
}

TEST(ArchivistRules, PatternsGoLineByLine) {
    EXPECT_TRUE(finds(rule_with("pattern = '^Nơi nhận:$'"), "một\nNơi nhận:\nhai"));
    EXPECT_FALSE(finds(rule_with("pattern = '^nhận:'"), "Nơi nhận:"));
    EXPECT_FALSE(finds(rule_with("pattern = 'một.+hai'"), "một\nhai"));
    EXPECT_TRUE(finds(rule_with("pattern = 'một\\s+hai'"), "một\nhai"));
    EXPECT_TRUE(finds(rule_with("pattern = '(?i)điều đ'"), "ĐIỀU Đ"));
}

TEST(ArchivistRules, WordsAndPatternMustBothBeThere) {
    const Rules rules = rule_with("words = ['Quyết định']\npattern = '\\d+/QĐ-TTg'");
    EXPECT_TRUE(finds(rules, "1079/QĐ-TTg\n\nQUYẾT ĐỊNH"));
    EXPECT_FALSE(finds(rules, "1079/QĐ-TTg"));
    EXPECT_FALSE(finds(rules, "Quyết định"));
}

TEST(ArchivistRules, CopiedTextIsNoSurerThanItsWords) {
    RecordFacts facts = text("Số: 15/QĐ-BNV");
    facts.pages[0].blocks[0].lines[0].words[1].confidence = 50;
    const Rules copied =
        rules_of("[[rule]]\nname='r'\npattern='\\d+/QĐ'\nfield='keyword'\nvalue='$0'\nconfidence=0.8\n");
    EXPECT_DOUBLE_EQ(propose_by_rules(copied, facts)[0].confidence, 0.4);
    const Rules said = rule_with("pattern='\\d+/QĐ'\nconfidence=0.8");
    EXPECT_DOUBLE_EQ(propose_by_rules(said, facts)[0].confidence, 0.8);
}

TEST(ArchivistRules, ARegionIsOneOfTheUprightPage) {
    const Rules left = rule_with("words = ['BỘ NỘI VỤ']\nregion = { bottom = 0.3, right = 0.5 }");
    EXPECT_TRUE(finds(left, "BỘ NỘI VỤ"));
    EXPECT_FALSE(finds(left, std::string(60, ' ') + "BỘ NỘI VỤ"));
    EXPECT_FALSE(finds(left, std::string(40, '\n') + "BỘ NỘI VỤ"));

    // The upper left corner of the upright page, as the master's page has it for each turn.
    const auto at = [&](int rotated_cw, int x, int y) {
        PageText page = typed_pages("BỘ NỘI VỤ")[0];
        page.rotated_cw = rotated_cw;
        for (Word& word : page.blocks[0].lines[0].words) word.box = {x, y, 10, 10};
        return !propose_by_rules(left, {{page}, {}, {}}).empty();
    };
    const int right = 700, below = 900;
    EXPECT_TRUE(at(0, 50, 50));
    EXPECT_TRUE(at(90, right, 50));
    EXPECT_TRUE(at(180, right, below));
    EXPECT_TRUE(at(270, 50, below));
    EXPECT_FALSE(at(90, 50, 50));
    EXPECT_FALSE(at(180, 50, 50));
    EXPECT_FALSE(at(270, 50, 50));
}

TEST(ArchivistRules, NothingHasAPlaceInARecording) {
    PageText spoken = typed_pages("BỘ NỘI VỤ")[0];
    spoken.width = spoken.height = 0;
    for (Word& word : spoken.blocks[0].lines[0].words) word.box = {};
    const RecordFacts facts{{spoken}, {}, {}};
    EXPECT_THAT(values(propose_by_rules(rule_with("words = ['bộ nội vụ']"), facts)), ElementsAre("t"));
    EXPECT_THAT(propose_by_rules(rule_with("words = ['bộ nội vụ']\nregion = { bottom = 1.0 }"), facts),
                IsEmpty());
}

TEST(ArchivistRules, FirstAndLastPage) {
    const Rules first = rule_with("words = ['một']\npage = 'first'"),
                last = rule_with("words = ['một']\npage = 'last'");
    EXPECT_TRUE(finds(first, "một\fhai"));
    EXPECT_FALSE(finds(last, "một\fhai"));
    EXPECT_TRUE(finds(last, "hai\fmột"));
    EXPECT_TRUE(finds(first, "một") && finds(last, "một"));
}

TEST(ArchivistRules, WhereAsksWhatTheRecordHas) {
    const auto with = [](const std::string& where, std::map<std::string, std::vector<std::string>> fields) {
        return !propose_by_rules(rule_with("where = " + where), {{}, std::move(fields), {"Nhân quyền"}})
                    .empty();
    };
    EXPECT_TRUE(with("{ kind = 'photo' }", {{"kind", {"photo"}}}));
    EXPECT_FALSE(with("{ kind = 'photo' }", {{"kind", {"document"}}}));
    EXPECT_FALSE(with("{ kind = 'photo' }", {}));
    EXPECT_TRUE(with("{ kind = ['photo', 'other'], language = 'vie' }",
                     {{"kind", {"other"}}, {"language", {"vi-VN"}}}));
    EXPECT_TRUE(with("{ issuer = 'bộ nội vụ' }", {{"issuer", {"BỘ NỘI VỤ"}}}));
    EXPECT_TRUE(with("{ tag = 'nhân quyền' }", {}));
    EXPECT_FALSE(with("{ tag = 'nhân' }", {}));
    EXPECT_TRUE(with("{ after = '1990', before = '2000' }", {{"date", {"1999-12-31"}}}));
    EXPECT_TRUE(with("{ after = '1990', before = '2000' }", {{"date", {"1985/1991"}}}));
    EXPECT_FALSE(with("{ after = '1990', before = '2000' }", {{"date", {"2000-01-01"}}}));
    EXPECT_TRUE(with("{ before = '2000' }", {{"date", {"1999/2001"}}}));
    EXPECT_FALSE(with("{ after = '1990' }", {{"date", {"1989"}}}));
    EXPECT_FALSE(with("{ after = '1990' }", {}));
}

TEST(ArchivistRules, ARuleOfFieldsAloneHasNoEvidence) {
    const auto proposals =
        propose_by_rules(rule_with("where = { kind = 'photo' }"), {{}, {{"kind", {"photo"}}}, {}});
    ASSERT_EQ(proposals.size(), 1U);
    EXPECT_FALSE(proposals[0].evidence);
    EXPECT_EQ(proposals[0].field, "tag");
}

TEST(ArchivistRules, TheEvidenceIsWhereItStands) {
    const auto proposals =
        propose_by_rules(rule_with("words = ['quyền con người']"), text("một\fvề quyền con\nngười, hai"));
    ASSERT_EQ(proposals.size(), 1U);
    EXPECT_EQ(proposals[0].evidence, (Evidence{1, Box{0, 0, 120, 40}, "quyền con người,"}));
}

TEST(ArchivistRules, ProposalsComeInTheOrderOfTheFile) {
    const Rules rules = rules_of(
        "[[rule]]\nname='b'\nwords=['hai']\ntag='2'\n[[rule]]\nname='a'\npattern='m.t'\ntag='1'\n"
        "[[rule]]\nname='c'\nwhere={kind='photo'}\ntag='3'\n");
    RecordFacts facts = text("một\fhai một");
    facts.fields["kind"] = {"photo"};
    EXPECT_THAT(values(propose_by_rules(rules, facts)), ElementsAre("2", "1", "3"));
}

TEST(ArchivistRules, AMillionWordsAreNoTrouble) {
    std::string much;
    for (int i = 0; i < 200'000; ++i) much += "quyền con người\n";
    EXPECT_TRUE(finds(
        rule_with("words = ['quyền', 'con', 'người', 'q*']\nnear = { words = ['con'], within = 1 }"), much));
    EXPECT_TRUE(finds(rule_with("pattern = '(quyền|con)+'"), much));
}

}  // namespace
}  // namespace kho
