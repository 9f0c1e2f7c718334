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

std::string kept(const std::string& text, int confidence) {
    PageText page{.width = 100, .height = 100, .languages = "vie", .blocks = {}};
    page.blocks.push_back({Block::Kind::text, {0, 0, 100, 10}, {line_of(text, confidence)}});
    drop_noise(page);
    return plain_text(page);
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

TEST(Noise, GoesWithItsBlockAndItsPartOfTheBox) {
    PageText page{.width = 100, .height = 100, .languages = "vie", .blocks = {}};
    page.blocks.push_back(
        {Block::Kind::text, {0, 0, 100, 30}, {line_of("= _ “", 10), line_of("nhân quyền", 90, 20)}});
    page.blocks.push_back({Block::Kind::text, {0, 50, 100, 10}, {line_of("~ ~", 10, 50)}});
    page.blocks.push_back({Block::Kind::picture, {0, 60, 100, 10}, {}});
    drop_noise(page);
    ASSERT_EQ(page.blocks.size(), 2U);
    EXPECT_EQ(page.blocks[0].box, (Box{0, 20, 100, 10}));
    EXPECT_EQ(page.blocks[1].kind, Block::Kind::picture);
}

}  // namespace
}  // namespace kho
