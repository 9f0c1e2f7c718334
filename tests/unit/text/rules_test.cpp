#include "text/rules.h"

#include <gtest/gtest.h>

#include <sstream>

namespace kho {
namespace {

TEST(LettersRule, WritesTheSameSignsAsVietnameseDoes) {
    EXPECT_EQ(rules::letters("15/QÐ-BNV"), "15/QĐ-BNV");
    EXPECT_EQ(rules::letters("ðường"), "đường");
    EXPECT_EQ(rules::letters("nh\u0430n"), "nhan") << "Cyrillic а";
    EXPECT_EQ(rules::letters("\u039Doi"), "Noi") << "Greek Ν";
    EXPECT_EQ(rules::letters("254⁄2025"), "254/2025");
}

TEST(LettersRule, LeavesOtherScriptsAlone) {
    for (const char* word : {"нота", "\u0430", "Москва", "kНя", "λόγος", "a⁄b", "⁄", "quyền", "15,5"})
        EXPECT_EQ(rules::letters(word), word);
}

/// The last word of a line after the rule.
std::string digits(const std::string& text) {
    std::vector<Word> line;
    std::istringstream words(text);
    for (std::string word; words >> word;) line.push_back({word, {}, 50});
    return rules::digits(line, line.size() - 1);
}

TEST(DigitsRule, PutsDigitsWhereANumberStands) {
    EXPECT_EQ(digits("Số: l5/QĐ-BNV"), "15/QĐ-BNV");
    EXPECT_EQ(digits("15/2O25/NĐ-CP,"), "15/2025/NĐ-CP,");
    EXPECT_EQ(digits("254/2025/QHI5;"), "254/2025/QH15;");
    EXPECT_EQ(digits("(2OO3)"), "(2003)");
    EXPECT_EQ(digits("l945."), "1945.");
    EXPECT_EQ(digits("ngày O5"), "05");
    EXPECT_EQ(digits("ngày l"), "1");
    EXPECT_EQ(digits("tháng l2"), "12");
    EXPECT_EQ(digits("Năm 2OOO"), "2000");
    EXPECT_EQ(digits("Điều l."), "1.");
    EXPECT_EQ(digits("khoản L,"), "1,");
}

TEST(DigitsRule, LeavesOthersAlone) {
    for (const char* text : {
             "I",      "l",       "lO",      "O2",        "25o",        "5l",      "A4",
             "I/2024", "VI/QĐ",   "tháng I", "tháng 13",  "tháng 3O",   "ngày lo", "ngày OO",
             "Điều I", "Điều L2", "Ol/x",    "QHI5",      "1/2Kg",      "l/QĐ",    "15/Ol",
             "...",    "1.2OO",   "ngày",    "15/QĐ-BNV", "28.500.000", "O",
         })
        EXPECT_EQ(digits(text), std::string(text).substr(std::string(text).rfind(' ') + 1)) << text;
}

std::string syllables(const std::string& word, const std::vector<Doubt>& doubts) {
    static const Syllables list("một\nmấy\nnguồn\ncoi\nphải\nphai\nđộn\ncơ\nquan\nVăn\nhội\nsố\ngì\nlấn\n");
    return rules::syllables(word, doubts, list);
}

TEST(SyllablesRule, TakesTheLikeliestLetterThatMakesASyllable) {
    EXPECT_EQ(syllables("mội", {{0, 4, {{"t", 19}}}}), "một");
    EXPECT_EQ(syllables("“mắy,", {{0, 4, {{"á", 40}, {"ấ", 7}}}}), "“mấy,") << "máy is not on the list";
    EXPECT_EQ(syllables("phẩi", {{0, 2, {{"ả", 3}, {"a", 9}}}}), "phai") << "the likelier";
    EXPECT_EQ(syllables("HỌI", {{0, 1, {{"Ộ", 10}}}}), "HỘI");
    EXPECT_EQ(syllables("Uăn", {{0, 0, {{"Ư", 6}, {"V", 6}}}}), "Văn");
    EXPECT_EQ(syllables("øì", {{0, 0, {{"g", 6}}}}), "gì");
    EXPECT_EQ(syllables("coï", {}), "coi");
}

TEST(SyllablesRule, LeavesWhatMayBeMeantAlone) {
    EXPECT_EQ(syllables("một", {{0, 3, {{"i", 45}}}}), "một") << "a syllable";
    EXPECT_EQ(syllables("mội", {}), "mội") << "nothing else is likely";
    EXPECT_EQ(syllables("mội", {{0, 4, {{"x", 40}}}}), "mội") << "nothing that is a syllable";
    EXPECT_EQ(syllables("mội", {{0, 4, {{"T", 40}}}}), "mội") << "another case";
    EXPECT_EQ(syllables("mội", {{0, 4, {{"ttt", 40}}}}), "mội");
    EXPECT_EQ(syllables("UBND", {{0, 0, {{"Ú", 40}}}}), "UBND");
    EXPECT_EQ(syllables("wội", {{0, 0, {{"h", 40}}}}), "wội") << "a letter of other languages";
    EXPECT_EQ(syllables("mot", {{0, 1, {{"ộ", 40}}}}), "mot") << "plain Latin letters: another language";
    EXPECT_EQ(syllables("số1x", {{0, 4, {{"c", 40}}}}), "số1x") << "digits are another matter";
    EXPECT_EQ(syllables("dộn-dịp", {{0, 0, {{"đ", 9}}}}), "dộn-dịp")
        << "old compounds have words that no list has";
    EXPECT_EQ(syllables("Köln", {}), "Köln");
    EXPECT_EQ(syllables("", {}), "");
    EXPECT_EQ(syllables("—", {}), "—");
}

TEST(SyllablesRule, WithoutAListGoesBySpelling) {
    EXPECT_EQ(rules::syllables("mắy", {{0, 1, {{"ấ", 7}}}}, Syllables()), "mấy");
    EXPECT_EQ(rules::syllables("lắn", {{0, 1, {{"ấ", 30}}}}, Syllables()), "lắn");
}

}  // namespace
}  // namespace kho
