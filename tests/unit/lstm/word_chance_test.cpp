#include "lstm/word_chance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace kho::lstm {
namespace {

/// A word whose every letter has so much probability, and another letter the other.
LineText::Word word_of(const std::string& letters, float own, float other, WordKind kind = WordKind::word) {
    LineText::Word word;
    word.kind = kind;
    word.certainty = std::log(own) - 0.085F;
    for (const char c : letters)
        word.symbols.push_back(
            {std::string(1, c), word.certainty, 0, 0, {{std::string(1, c), own}, {"x", other}}});
    return word;
}

LineText line_of(std::vector<LineText::Word> words) {
    return {std::move(words), {}};
}

TEST(WordSigns, AreThoseOfTheWorstSymbol) {
    LineText line = line_of({word_of("abc", 0.9F, 0.01F), word_of("--", 0.9F, 0.01F, WordKind::free)});
    line.words[0].symbols[1].alternatives = {{"x", 0.6F}, {"b", 0.3F}};
    const WordSigns first = signs_of(line, 0), second = signs_of(line, 1);
    EXPECT_NEAR(first.margin, std::log(0.3 / 0.6), 1e-5);
    EXPECT_NEAR(second.margin, std::log(0.9 / 0.01), 1e-5);
    EXPECT_TRUE(first.known);
    EXPECT_FALSE(second.known);
    EXPECT_FALSE(first.without_letter);
    EXPECT_TRUE(second.without_letter);
    EXPECT_FALSE(first.alone);
    EXPECT_TRUE(signs_of(line_of({word_of("a", 0.9F, 0)}), 0).alone);
}

TEST(WordSigns, ASymbolOfSeveralClassesHasItsCertaintyForItsProbability) {
    LineText line = line_of({word_of("a", 0.5F, 0)});
    line.words[0].symbols[0].alternatives.clear();
    EXPECT_NEAR(signs_of(line, 0).margin, double{line.words[0].certainty} - std::log(1e-3), 1e-5);
}

TEST(WordChance, IsAProbabilityThatGrowsWithWhatSpeaksForTheWord) {
    const WordSigns best{-0.085, 6.9, true, false, false}, worst{-30, -9, false, true, true};
    EXPECT_GT(chance_of(best), 0.995);
    EXPECT_LE(chance_of(best), 1);
    EXPECT_LT(chance_of(worst), 0.01);
    EXPECT_GE(chance_of(worst), 0);
    const WordSigns middle{-1, 2, true, false, false};
    for (const WordSigns& less : {WordSigns{-2, 2, true, false, false}, WordSigns{-1, 1, true, false, false},
                                  WordSigns{-1, 2, false, false, false}, WordSigns{-1, 2, true, true, false},
                                  WordSigns{-1, 2, true, false, true}})
        EXPECT_LT(chance_of(less), chance_of(middle));
}

TEST(WordChance, OfTesseractsScaleGrowsWithIt) {
    for (int confidence = 1; confidence <= 100; ++confidence) {
        EXPECT_GT(chance_of(double(confidence)), chance_of(double(confidence - 1)));
        EXPECT_LT(chance_of(double(confidence)), 1);
    }
    EXPECT_LT(chance_of(0.0), 0.05);
    EXPECT_GT(chance_of(97.0), 0.98);
}

}  // namespace
}  // namespace kho::lstm
