#include <gmock/gmock.h>
#include <kho/score.h>

#include <random>

#include "text/alignment.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Symbols = std::vector<std::uint32_t>;

/// Levenshtein's table, whole.
std::size_t plain_distance(const Symbols& a, const Symbols& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change});
        }
    return table[a.size()][b.size()];
}

/// `a` with the differences made good.
Symbols mended(const Symbols& a, const Symbols& b, const std::vector<Difference>& differences) {
    Symbols made;
    std::size_t i = 0;
    for (const Difference& difference : differences) {
        const std::size_t equal =
            difference.a != Difference::nothing ? difference.a - i : difference.b - made.size();
        for (std::size_t k = 0; k < equal; ++k) made.push_back(a.at(i++));
        if (difference.a != Difference::nothing) ++i;
        if (difference.b != Difference::nothing) made.push_back(b.at(difference.b));
    }
    while (i < a.size()) made.push_back(a[i++]);
    return made;
}

TEST(Alignment, HasTheFewestDifferencesAndTheyLeadFromOneToTheOther) {
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
        Symbols a(random() % 40), b;
        const unsigned letters = 2 + random() % 5;
        for (auto& symbol : a) symbol = random() % letters;
        if (round % 2 == 0) {
            b.resize(random() % 40);
            for (auto& symbol : b) symbol = random() % letters;
        } else {
            b = a;
            for (unsigned k = random() % 4; k > 0 && !b.empty(); --k)
                b.erase(b.begin() + random() % b.size());
        }
        const auto differences = align(a, b);
        ASSERT_EQ(differences.size(), plain_distance(a, b));
        ASSERT_EQ(mended(a, b, differences), b);
    }
}

TEST(Alignment, OfLongTextsStaysExact) {
    std::mt19937 random(2);
    Symbols a(3000);
    for (auto& symbol : a) symbol = random() % 30;
    Symbols b = a;
    for (int k = 0; k < 200; ++k) b[random() % b.size()] = random() % 30;
    b.erase(b.begin() + 100, b.begin() + 700);
    EXPECT_EQ(align(a, b).size(), plain_distance(a, b));
}

TEST(Score, CountsCharactersAndWords) {
    const PageScore score = score_page("p", "Độc lập - Tự do", "Độc lâp Tự  do\n");
    EXPECT_EQ(score.characters.wrong, 3U);
    EXPECT_EQ(score.characters.all, 15U);
    EXPECT_EQ(score.words.wrong, 2U);
    EXPECT_EQ(score.words.all, 5U);
}

TEST(Score, CompositionAndWhiteSpaceAreNoErrors) {
    const PageScore score = score_page("p", "hoà  bình\n", " hoa\u0300 bi\u0300nh");
    EXPECT_EQ(score.characters.wrong, 0U);
    EXPECT_EQ(score.characters.all, 8U);
}

TEST(Score, WordsAnywhereDoNotMindTheOrder) {
    const PageScore score = score_page("p", "một hai ba bốn", "ba bốn một hai hai");
    EXPECT_EQ(score.words_anywhere.wrong, 1U);
    EXPECT_GT(score.words.wrong, 1U);
}

TEST(Score, IgnoresWhatItIsTold) {
    EXPECT_EQ(score_page("p", "“Đà” – Nẵng", "\"Đà\" - Nẵng", {false, true, false}).characters.wrong, 0U);
    EXPECT_EQ(score_page("p", "ĐÀ NẴNG", "đà nẵng", {true, false, false}).characters.wrong, 0U);
    EXPECT_EQ(score_page("p", "ĐÀ NẴNG", "da nang", {false, false, true}).characters.wrong, 0U);
    EXPECT_EQ(score_page("p", "ĐÀ NẴNG", "da nang", {true, false, false}).characters.wrong, 3U);
}

TEST(Score, TellsWhatIsMixedUpAndWhichTones) {
    const ScoreSum sum = sum_up({score_page("p", "hòa bình", "hỏa binh."), score_page("q", "tổ", "tồ")});
    EXPECT_THAT(sum.confusions, ElementsAre(Pair(Pair("", "."), 1U), Pair(Pair("ì", "i"), 1U),
                                            Pair(Pair("ò", "ỏ"), 1U), Pair(Pair("ổ", "ồ"), 1U)));
    EXPECT_THAT(tone_confusions(sum),
                ElementsAre(Pair(Pair("huyền", "hỏi"), 1U), Pair(Pair("huyền", "ngang"), 1U),
                            Pair(Pair("hỏi", "huyền"), 1U)));
    EXPECT_THAT(tone_confusions(sum_up({score_page("p", "ô đ", "o d")})), IsEmpty());
}

TEST(Score, AnIntervalHoldsTheRateAndNarrowsWithMorePages) {
    std::vector<PageScore> pages;
    for (int i = 0; i < 10; ++i)
        pages.push_back(score_page("p", "mười chữ đó", i % 3 == 0 ? "mười" : "mười chữ đó"));
    const ScoreSum few = sum_up(pages);
    EXPECT_LT(few.character_interval.low, few.characters.rate());
    EXPECT_GT(few.character_interval.high, few.characters.rate());
    const std::vector<PageScore> ten = pages;
    for (int i = 0; i < 9; ++i) pages.insert(pages.end(), ten.begin(), ten.end());
    const ScoreSum many = sum_up(pages);
    EXPECT_LT(many.character_interval.high - many.character_interval.low,
              (few.character_interval.high - few.character_interval.low) / 2);
    EXPECT_EQ(sum_up({pages.front()}).character_interval.high, 0);
}

}  // namespace
}  // namespace kho
