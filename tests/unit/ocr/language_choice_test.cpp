#include "ocr/language_choice.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

/// A line of one word of ten letters, as sure as said.
lstm::LineText line(double confidence) {
    lstm::LineText text;
    lstm::LineText::Word word;
    word.symbols.resize(10);
    word.certainty = static_cast<float>((confidence - 100) / 35);
    text.words.push_back(word);
    return text;
}

using Choice = std::vector<std::size_t>;

TEST(LanguageChoice, OneModelIsNoChoice) {
    EXPECT_EQ(choose_languages({{line(20)}, {}, {line(90)}}), (Choice{0, 0, 0}));
}

TEST(LanguageChoice, ThePagesOwnLanguageWinsWhereBothAreSure) {
    EXPECT_EQ(choose_languages({{line(90), line(60)}, {line(92), line(95)}, {line(90), line(50)}}),
              (Choice{0, 0, 0}));
    EXPECT_EQ(choose_languages({{line(60), line(90)}, {line(95), line(92)}, {line(50), line(90)}}),
              (Choice{1, 1, 1}));
}

TEST(LanguageChoice, ALineInAnotherLanguageIsReadInThat) {
    EXPECT_EQ(choose_languages({{line(95), line(60)}, {line(70), line(93)}, {line(95), line(60)}}),
              (Choice{0, 1, 0}));
}

TEST(LanguageChoice, TheFirstOneWinsWhereAllAreAlike) {
    EXPECT_EQ(choose_languages({{line(80), line(80), line(80)}}), (Choice{0}));
}

}  // namespace
}  // namespace kho
