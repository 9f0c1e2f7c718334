#include "ocr/noise.h"

#include <gtest/gtest.h>

#include <sstream>

namespace kho {
namespace {

Line line_of(const std::string& text, int confidence, int y = 0) {
    Line line{{0, y, 100, 10}, {}};
    std::istringstream words(text);
    for (std::string word; words >> word;) line.words.push_back({word, line.box, confidence});
    return line;
}

/// All words right with so many per cent.
PageText cleaned(const std::vector<Block>& blocks, int chance) {
    RawText raw{{.width = 100, .height = 100, .languages = "vie", .blocks = blocks}, {}};
    for (const Block& block : blocks)
        for (const Line& line : block.lines) raw.chances.insert(raw.chances.end(), line.words.size(), chance);
    return without_noise(raw);
}

std::string kept(const std::string& text, int confidence, int chance = 50) {
    return plain_text(cleaned({{Block::Kind::text, {0, 0, 100, 10}, {line_of(text, confidence)}}}, chance));
}

TEST(Noise, IsUnsureAndMakesNoWords) {
    EXPECT_EQ(kept("| ì ¬' LẠC 2 NV Tê ¬", 27), "");
    EXPECT_EQ(kept("®@Jfñ\\ —", 0), "");
    EXPECT_EQ(kept("| ì ¬' LẠC 2 NV Tê ¬", 60), "| ì ¬' LẠC 2 NV Tê ¬\n");
}

TEST(Noise, FaintWordsAndNumbersStay) {
    EXPECT_EQ(kept("cộng hòa xã hội chủ nghĩa", 20), "cộng hòa xã hội chủ nghĩa\n");
    EXPECT_EQ(kept("28.500.000", 15), "28.500.000\n");
    EXPECT_EQ(kept("ព្រះរាជាណាចក្រកម្ពុជា", 30), "ព្រះរាជាណាចក្រកម្ពុជា\n");
    EXPECT_EQ(kept("世界人权宣言", 30), "世界人权宣言\n");
}

TEST(Noise, IsToldByTheEnginesScaleAndWhatStaysHasItsChance) {
    EXPECT_EQ(kept("4 |", 85, 3), "4 |\n");
    EXPECT_EQ(kept("4 |", 10, 99), "");
    const PageText page = cleaned({{Block::Kind::text, {0, 0, 100, 10}, {line_of("nhân quyền", 90)}}}, 98);
    EXPECT_EQ(page.blocks.at(0).lines.at(0).words.at(1).confidence, 98);
}

TEST(Noise, GoesWithItsBlockAndItsPartOfTheBox) {
    const PageText page =
        cleaned({{Block::Kind::text, {0, 0, 100, 30}, {line_of("= _ “", 10), line_of("nhân quyền", 90, 20)}},
                 {Block::Kind::text, {0, 50, 100, 10}, {line_of("~ ~", 10, 50)}},
                 {Block::Kind::picture, {0, 60, 100, 10}, {}}},
                50);
    ASSERT_EQ(page.blocks.size(), 2U);
    EXPECT_EQ(page.blocks[0].box, (Box{0, 20, 100, 10}));
    EXPECT_EQ(page.blocks[1].kind, Block::Kind::picture);
}

}  // namespace
}  // namespace kho
