#include "lstm/beam.h"

#include <gtest/gtest.h>

#include <cmath>

#include "lstm/line_text.h"
#include "support/model_maker.h"

namespace kho::lstm {
namespace {

/// Space, a and b, each a class (0, 1, 2); 3 is written a b as one character; 4 is nothing.
class BeamSearch : public testing::Test {
 protected:
    BeamSearch() {
        for (const char* text : {" ", "Joined", "|Broken|0|1", "a", "b", "ab!"})
            charset.characters.push_back({text, false, true});
        model_maker::Writer w;
        w.put<std::uint32_t>(6);
        for (const std::vector<int>& code : std::vector<std::vector<int>>{{0}, {4}, {4}, {1}, {2}, {3, 2}}) {
            w.put<std::int8_t>(0).put(static_cast<std::uint32_t>(code.size()));
            for (const int each : code) w.put<std::int32_t>(each);
        }
        codes = Codes::read(bytes_of(w.out), 6, 5);
        dictionary = Dictionary(WordGraph(bytes_of(punctuation)), WordGraph(bytes_of(words)), {}, charset);
    }

    static Bytes bytes_of(const std::string& text) {
        return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    }

    /// What is read of probabilities of space, a, b, the first class of "ab!", nothing.
    LineText read(const std::vector<std::vector<float>>& steps, bool with_words = false) {
        line = {static_cast<int>(steps.size()), 5, {}};
        for (const auto& step : steps) line.values.insert(line.values.end(), step.begin(), step.end());
        static const Dictionary nothing;
        Beam beam(charset, codes, with_words ? dictionary : nothing, 4);
        return to_text(beam.decode(line), line, 1, charset, codes);
    }

    std::string words = model_maker::words(), punctuation = model_maker::punctuation();
    Charset charset;
    Codes codes;
    Dictionary dictionary;
    Probabilities line;
};

const std::vector<float> space{.96F, .01F, .01F, .01F, .01F}, a{.01F, .96F, .01F, .01F, .01F},
    b{.01F, .01F, .96F, .01F, .01F}, half{.01F, .01F, .01F, .96F, .01F},
    nothing{.01F, .01F, .01F, .01F, .96F};

TEST_F(BeamSearch, RepeatsAreOneAndNothingPartsThem) {
    EXPECT_EQ(read({a, a, b, nothing, b}).text(), "abb");
    EXPECT_EQ(read({nothing, nothing}).text(), "");
    EXPECT_TRUE(read({}).words.empty());
}

TEST_F(BeamSearch, SpacesPartWords) {
    const LineText text = read({a, space, nothing, b, b});
    ASSERT_EQ(text.words.size(), 2U);
    EXPECT_EQ(text.text(), "a b");
    EXPECT_EQ(text.words[0].symbols[0].begin, 0);
    EXPECT_EQ(text.words[1].symbols[0].end, 5);
}

TEST_F(BeamSearch, AStepThatIsHalfALetterAndHalfNothingIsNoDoubt) {
    const std::vector<float> edge{.01F, .52F, .01F, .01F, .45F};
    const LineText text = read({nothing, edge, a, edge, nothing});
    EXPECT_EQ(text.text(), "a");
    EXPECT_GT(text.words[0].certainty,
              2.25F * (std::log(.9F) - .085F));  // by its own half it would be log .5
}

TEST_F(BeamSearch, SeveralClassesAreOneCharacterWithNothingBetweenThem) {
    EXPECT_EQ(read({half, b}).text(), "ab!");
    EXPECT_EQ(read({a, half, half, nothing, b, b, a}).text(), "aab!a");
    EXPECT_TRUE(read({half, b}).words[0].symbols[0].alternatives.empty());
}

TEST_F(BeamSearch, AWordOfTheDictionaryWinsWhereLettersAreAlike) {
    const std::vector<float> either{.01F, .50F, .46F, .01F, .02F};
    EXPECT_EQ(read({a, nothing, either}).text(), "aa");
    EXPECT_EQ(read({a, nothing, either}, true).text(), "ab");
    EXPECT_EQ(read({a, nothing, a}, true).text(), "aa") << "what is clear is read as it is";
}

TEST_F(BeamSearch, SaysWhatElseALetterMayBe) {
    const LineText text = read({{.01F, .30F, .60F, .01F, .08F}});
    const auto& alternatives = text.words[0].symbols[0].alternatives;
    ASSERT_GE(alternatives.size(), 2U);
    EXPECT_EQ(alternatives[0].text, "b");
    EXPECT_EQ(alternatives[1].text, "a");
    EXPECT_FLOAT_EQ(alternatives[1].probability, .30F);
}

}  // namespace
}  // namespace kho::lstm
