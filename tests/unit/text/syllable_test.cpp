#include "text/syllable.h"

#include <gtest/gtest.h>

#include <sstream>

#include "text/syllables.h"

namespace kho {
namespace {

std::vector<std::string> split(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

TEST(Syllable, SpellingAllowsIt) {
    for (const std::string& word : split("quyền con người được nghiêng giếng gì giữa gìn già quốc quý quyết "
                                         "khuỷu ngoằn ngoèo uống ướt yêu ý "
                                         "ấy oẳn xoong huỳnh thuở khuya nghĩa ghế kẻ cả phở đường a ừ lý lí "
                                         "nguyễn hòa hoà khỏe khoẻ thúy thuý"))
        EXPECT_TRUE(is_syllable(word)) << word;
}

TEST(Syllable, SpellingForbidsIt) {
    for (const std::string& word : split("mắy quyét phẩi cấi cd cơq ngê ca\u0301\u0300 hổac "
                                         "các\u0323 bàt tàch ka ce gê nghà cyêu "
                                         "faq wto and hotel n ng øì coï thaý quu qu giyên iêu mưă"))
        EXPECT_FALSE(is_syllable(word)) << word;
    EXPECT_FALSE(is_syllable(""));
    EXPECT_FALSE(is_syllable("\u0301"));
}

TEST(Syllable, ToneStandsWhereACustomPutsIt) {
    EXPECT_TRUE(is_syllable("toán"));
    EXPECT_FALSE(is_syllable("tóan"));
    EXPECT_TRUE(is_syllable("người"));
    EXPECT_FALSE(is_syllable("ngừơi"));
    EXPECT_TRUE(is_syllable("mái"));
    EXPECT_FALSE(is_syllable("maí"));
}

TEST(Syllables, WithoutAListAreAllThatSpellingAllows) {
    const Syllables all;
    EXPECT_FALSE(all.are_listed());
    EXPECT_TRUE(all.has("lắn"));
    EXPECT_TRUE(all.has("LẮN"));
    EXPECT_FALSE(all.has("mắy"));
    EXPECT_FALSE(all.has("a b"));
    EXPECT_FALSE(all.has(""));
}

TEST(Syllables, OfAListAreItsOwnInEverySpelling) {
    const Syllables listed("4\nhoà/AB\nlý\r\ngãy\nVNI\n");
    EXPECT_TRUE(listed.are_listed());
    for (const char* word : {"hoà", "hòa", "Hòa", "HOÀ", "lý", "lí", "gãy", "gẫy"})
        EXPECT_TRUE(listed.has(word)) << word;
    for (const char* word : {"lắn", "VNI", "hoa", "ly", "gấy"}) EXPECT_FALSE(listed.has(word)) << word;
    EXPECT_FALSE(Syllables("2\nVNI\nhotel\n").are_listed()) << "a list of no syllable is none";
}

}  // namespace
}  // namespace kho
