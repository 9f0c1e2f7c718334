#include "text/correct.h"

#include <gtest/gtest.h>

#include <random>

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

TEST(Correct, LinesOfAPageInSeveralLanguagesArePutRightWhereTheyAreVietnamese) {
    PageText page = page_of(60, "fra+vie");
    EXPECT_EQ(corrected(page), page) << "no line says which it is in";
    for (Line& line : page.blocks[0].lines) line.language = "vie";
    EXPECT_EQ(first_line(corrected(page)), first_line(corrected(page_of(60))));
    page.languages = "vie+fra";
    page.blocks[0].lines[0].language = "fra";
    EXPECT_EQ(corrected(page), page);
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

/// A page of words of signs that rules look at, in no order that makes sense, and doubts of any of them.
PageText random_page(std::minstd_rand& random) {
    const std::vector<std::string> signs{"l", "I", "O", "o", "0", "1", "5", "/", "-",      "Q", "H",
                                         "Đ", "Ð", "ð", "ấ", "ắ", "ø", "ï", "y", "m",      "t", "n",
                                         "а", "Ν", "⁄", ".", "“", "i", "ộ", "g", "\u0301", "中"};
    const auto sign = [&] { return signs[random() % signs.size()]; };
    Line line{{0, 0, 90, 10}, {}};
    for (const char* word : {"ngày", "một", "Điều", "người", "tháng"})
        line.words.push_back({word, {0, 0, 1, 1}, 99});
    for (int i = 0; i < 20; ++i) {
        const std::string first = sign();
        std::string text = first;
        for (std::size_t length = random() % 6; length > 0; --length) text += sign();
        line.words.insert(line.words.begin() + static_cast<std::ptrdiff_t>(random() % line.words.size()),
                          {text, {0, 0, 1, 1}, static_cast<int>(random() % 101)});
    }
    for (int word = 0; word < static_cast<int>(line.words.size()); ++word)
        line.doubts.push_back({word, 0, {{sign(), static_cast<int>(random() % 101)}}});
    PageText page{.width = 100, .height = 10, .languages = "vie", .blocks = {}};
    page.blocks.push_back({Block::Kind::text, line.box, {line}});
    return page;
}

TEST(Correct, IsUndoneOnAnyPage) {
    constexpr int pages = 500;
    std::minstd_rand random(7);
    std::size_t corrections = 0;
    for (int i = 0; i < pages; ++i) {
        const PageText read = random_page(random);
        for (const Syllables& known : {Syllables(), list}) {
            PageText page = read;
            correct(page, known);
            ASSERT_EQ(as_read(page), read) << to_json(read);
            ASSERT_EQ(page_text_from_json(to_json(page)), page) << to_json(read);
            for (const Correction& correction : page.blocks[0].lines[0].corrections) {
                const auto& word =
                    page.blocks[0].lines[0].words.at(static_cast<std::size_t>(correction.word));
                ASSERT_TRUE(correction.rule == "letters" || word.confidence <= 95) << to_json(page);
                ++corrections;
            }
        }
    }
    EXPECT_GT(corrections, 1000U) << "these pages ask for nothing";
}

TEST(Correct, SurvivesTheSerialForm) {
    const PageText page = corrected(page_of(60));
    EXPECT_EQ(page_text_from_json(to_json(page)), page);
}

}  // namespace
}  // namespace kho
