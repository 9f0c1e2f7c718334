#include "describe/main_language.h"

#include <gtest/gtest.h>

#include "describe/typed_page.h"

namespace kho {
namespace {

/// A page of so many words that a model read.
PageText page(const std::string& models, int words, int confidence = 95) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "chữ\n";
    PageText page = typed_pages(text)[0];
    page.languages = models;
    for (Block& block : page.blocks)
        for (Line& line : block.lines)
            for (Word& word : line.words) word.confidence = confidence;
    return page;
}

std::string language(const std::vector<PageText>& pages) {
    const auto proposal = propose_language(pages);
    return proposal ? proposal->field + " " + proposal->value : "";
}

TEST(MainLanguage, IsTheOneOfNearlyAllPages) {
    EXPECT_EQ(language({page("vie", 50)}), "language vi");
    EXPECT_EQ(language({page("chi_sim", 50)}), "language zh");
    EXPECT_EQ(language({page("Vietnamese", 50)}), "language vi");
    EXPECT_EQ(language({page("khm", 90), page("fra", 10)}), "language km");
    EXPECT_EQ(language({page("vie", 60), page("fra", 40)}), "");
    EXPECT_EQ(language({page("vie+fra", 50)}), "language vi");
}

TEST(MainLanguage, LinesSayWhichModelReadThem) {
    PageText mixed = page("vie+fra", 50);
    for (Line& line : mixed.blocks[0].lines) line.language = "fra";
    EXPECT_EQ(language({mixed}), "language fr");
    for (std::size_t i = 0; i < 20; ++i) mixed.blocks[0].lines[i].language = "vie";
    EXPECT_EQ(language({mixed}), "");
}

TEST(MainLanguage, IsNotSaidOfLittleOrDoubtfulText) {
    EXPECT_EQ(language({}), "");
    EXPECT_EQ(language({page("vie", 7)}), "");
    EXPECT_EQ(language({page("vie", 50, 40)}), "");
    EXPECT_EQ(language({page("vie", 50), page("vie", 50, 40)}), "");
    EXPECT_EQ(language({page("Latin", 50)}), "");
    EXPECT_EQ(language({page("", 50)}), "");
}

TEST(MainLanguage, NumbersAreOfNoLanguage) {
    PageText numbers = page("vie", 100);
    for (Line& line : numbers.blocks[0].lines) line.words[0].text = "1945";
    EXPECT_EQ(language({page("fra", 20), numbers}), "language fr");
}

TEST(MainLanguage, IsAsSureAsItsShare) {
    const double all = propose_language({page("vie", 500)})->confidence;
    const double most = propose_language({page("vie", 450), page("fra", 50)})->confidence;
    EXPECT_GT(all, most);
    EXPECT_NEAR(most, 0.9, 0.01);
    EXPECT_LT(all, sure_confidence);
    EXPECT_LT(propose_language({page("vie", 8)})->confidence, 0.9);
}

}  // namespace
}  // namespace kho
