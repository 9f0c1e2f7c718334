#include "ocr/language_choice.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

/// A line of two words of ten letters; the more certain (log of a probability), the likelier they are right.
lstm::LineText line(double certainty) {
    lstm::LineText::Word word;
    word.symbols.assign(10, {"a", static_cast<float>(certainty), 0, 0, {}});
    word.certainty = static_cast<float>(certainty);
    lstm::LineText text;
    text.words.assign(2, word);
    return text;
}

constexpr double clear = -0.1, fair = -0.6, poor = -6;

using Choice = std::vector<std::size_t>;

TEST(LanguageChoice, TheOneThatReadsMostRightlyIsThePages) {
    EXPECT_EQ(
        choose_for_page({{line(clear), line(poor)}, {line(fair), line(clear)}, {line(clear), line(poor)}}),
        0U);
    EXPECT_EQ(
        choose_for_page({{line(poor), line(clear)}, {line(clear), line(fair)}, {line(poor), line(clear)}}),
        1U);
    EXPECT_EQ(choose_for_page({{line(fair), line(fair), line(fair)}}), 0U) << "the first where all are alike";
    EXPECT_EQ(choose_for_page({}), 0U);
}

TEST(LanguageChoice, ThePagesOwnStandsWhereAnotherIsHardlySurer) {
    EXPECT_EQ(choose_languages({{line(fair), line(clear)}, {line(clear)}}, {1, 2}, 0), (Choice{0, 0}));
}

TEST(LanguageChoice, ALineInAnotherLanguageIsReadInThat) {
    EXPECT_EQ(choose_languages({{line(clear)}, {line(poor), line(clear), line(fair)}}, {1, 1}, 0),
              (Choice{0, 1}));
}

TEST(LanguageChoice, WholeParagraphsAreInALanguageThatIsProvenToOccur) {
    const LineReadings other{line(fair), line(clear)}, doubtful{line(fair), line(fair)};
    EXPECT_TRUE(has_several_languages({other, other, other, {line(clear)}}, 0));
    EXPECT_EQ(choose_languages({other, doubtful, other, other, doubtful}, {1, 1, 1, 1, 2}, 0),
              (Choice{1, 1, 1, 1, 0}));
    EXPECT_FALSE(has_several_languages({other, other, {line(clear)}}, 0)) << "two lines prove nothing";
}

TEST(LanguageChoice, TheOthersNeedNotBeAskedOfWhatIsClear) {
    EXPECT_TRUE(is_settled(line(clear)));
    EXPECT_FALSE(is_settled(line(fair)));
}

Line read_by(const std::string& model, const std::string& text) {
    return {{0, 0, 10, 10}, {{text, {0, 0, 10, 10}, 90}}, {}, {}, model};
}

TEST(LanguageChoice, APageSaysWhichModelsReadItTheOneThatReadMostFirst) {
    PageText page{.width = 100, .height = 10, .languages = "eng+fra+vie", .blocks = {}};
    page.blocks.push_back(
        {Block::Kind::text, {0, 0, 10, 10}, {read_by("fra", "né"), read_by("vie", "huyện")}});
    settle_languages(page);
    EXPECT_EQ(page.languages, "vie+fra");
    EXPECT_EQ(model_of(page, page.blocks[0].lines[0]), "fra");
    EXPECT_EQ(model_of(page, page.blocks[0].lines[1]), "vie");
    EXPECT_EQ(page.blocks[0].lines[1].language, "") << "said once";
}

TEST(LanguageChoice, WithoutTextWhatWasAskedForStands) {
    PageText page{.width = 100, .height = 10, .languages = "eng+vie", .blocks = {}};
    settle_languages(page);
    EXPECT_EQ(page.languages, "eng+vie");
}

}  // namespace
}  // namespace kho
