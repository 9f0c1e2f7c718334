#include "text/correct.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

const Syllables list("một\nngười\nquyền\n");

/// A line of "mội l5/QÐ 2OO3" of which the engine is so sure, and one of Vietnamese.
PageText page_of(int confidence, const std::string& languages = "vie",
                 const std::vector<std::string>& second = {"một", "người", "quyền", "người"}) {
    const Line line{{0, 0, 90, 10},
                    {{"mội", {0, 0, 20, 10}, confidence},
                     {"l5/QÐ", {30, 0, 20, 10}, confidence},
                     {"2OO3", {60, 0, 20, 10}, confidence}},
                    {{0, 4, {{"t", 19}}}, {1, 0, {{"1", 30}}}}};
    PageText page{.width = 100, .height = 10, .languages = languages, .blocks = {}};
    Line other{{0, 0, 90, 10}, {}};
    for (const std::string& word : second) other.words.push_back({word, {0, 0, 20, 10}, 99});
    page.blocks.push_back({Block::Kind::text, {0, 0, 90, 10}, {line, other}});
    return page;
}

std::string first_line(const PageText& page) {
    const std::string text = plain_text(page);
    return text.substr(0, text.find('\n'));
}

PageText corrected(PageText page) {
    correct(page, list);
    return page;
}

TEST(Correct, KeepsWhatStoodThereAndWhy) {
    const PageText page = corrected(page_of(60));
    EXPECT_EQ(first_line(page), "một 15/QĐ 2003");
    const std::vector<Correction> all{
        {0, "mội", "word-list"}, {1, "l5/QÐ", "letters"}, {1, "l5/QĐ", "digits"}, {2, "2OO3", "digits"}};
    EXPECT_EQ(page.blocks[0].lines[0].corrections, all);
}

TEST(Correct, IsUndoneByAsRead) {
    EXPECT_EQ(as_read(corrected(page_of(60))), page_of(60));
    EXPECT_EQ(as_read(page_of(60)), page_of(60));
}

TEST(Correct, ChangesNothingTwice) {
    const PageText once = corrected(page_of(60));
    EXPECT_EQ(corrected(once), once);
}

TEST(Correct, NeverGuessesAtWordsThatAreSurelyRight) {
    EXPECT_EQ(first_line(corrected(page_of(95))), "một 15/QĐ 2003");
    EXPECT_EQ(first_line(corrected(page_of(96))), "mội l5/QĐ 2OO3");
}

TEST(Correct, LeavesOtherLanguagesAlone) {
    for (const char* languages : {"fra", "vie+fra", "eng+vie", ""})
        EXPECT_EQ(corrected(page_of(10, languages)), page_of(10, languages)) << languages;
    EXPECT_NE(corrected(page_of(10, "vie_best")), page_of(10, "vie_best"));
}

TEST(Correct, GuessesNoSyllablesInTextOfAnotherLanguage) {
    const PageText page = page_of(60, "vie", {"Tous", "les", "êtres", "humains"});
    EXPECT_EQ(first_line(corrected(page)), "mội 15/QĐ 2003");
    PageText mixed = page_of(60);
    for (const char* word : {"êtres", "humains", "naissent"})
        mixed.blocks[0].lines[0].words.push_back({word, {0, 0, 10, 10}, 90});
    EXPECT_EQ(first_line(corrected(mixed)), "mội 15/QĐ 2003 êtres humains naissent");
}

TEST(Correct, WithoutAListGoesBySpelling) {
    PageText page = page_of(60);
    page.blocks[0].lines[0].words[0].text = "mắy";
    page.blocks[0].lines[0].doubts = {{0, 1, {{"ấ", 20}}}};
    correct(page, Syllables());
    EXPECT_EQ(page.blocks[0].lines[0].words[0].text, "mấy");
    EXPECT_EQ(page.blocks[0].lines[0].corrections[0].rule, "spelling");
}

TEST(Correct, SurvivesTheSerialForm) {
    const PageText page = corrected(page_of(60));
    EXPECT_EQ(page_text_from_json(to_json(page)), page);
}

}  // namespace
}  // namespace kho
