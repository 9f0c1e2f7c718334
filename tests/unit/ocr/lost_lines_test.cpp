#include "ocr/lost_lines.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

/// Three lines of letters 20 high; the layout has the first and the last.
class LostLines : public testing::Test {
 protected:
    LostLines() {
        for (int y = 100; y <= 200; y += 50)
            for (int x = 0; x < 400; x += 20) ink_.push_back({x, y, 14, 20});
        add_part(Block::Kind::text, {0, 100, 394, 20});
        add_part(Block::Kind::text, {0, 200, 394, 20});
    }
    void add_part(Block::Kind kind, const Box& box) {
        LayoutPart part;
        part.kind = kind;
        (kind == Block::Kind::text ? part.text.ink : part.box) = box;
        parts_.push_back(part);
    }
    std::vector<LayoutPart> found() { return take_in_lost_lines(parts_, ink_); }

    std::vector<LayoutPart> parts_;
    std::vector<Box> ink_;
};

TEST_F(LostLines, ALineThatTheLayoutDroppedIsFound) {
    const auto lines = found();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].text.ink, (Box{0, 150, 394, 20}));
    EXPECT_TRUE(lines[0].text.begins_line);
}

TEST_F(LostLines, WordsAreNotParted) {
    std::erase_if(ink_, [](const Box& box) { return box.y == 150 && box.x / 20 % 5 == 4; });
    const auto lines = found();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].text.ink, (Box{0, 150, 374, 20}));
}

TEST_F(LostLines, TheBeginningOfALineIsPutBeforeIt) {
    add_part(Block::Kind::text, {120, 150, 274, 20});
    parts_[2].text.begins_line = parts_[2].text.begins_block = true;
    EXPECT_TRUE(found().empty());
    ASSERT_EQ(parts_.size(), 4U);
    EXPECT_EQ(parts_[2].text.ink, (Box{0, 150, 114, 20}));
    EXPECT_TRUE(parts_[2].text.begins_line && parts_[2].text.begins_block);
    EXPECT_FALSE(parts_[3].text.begins_line || parts_[3].text.begins_block);
}

TEST_F(LostLines, TheEndOfALineIsPutBehindIt) {
    add_part(Block::Kind::text, {0, 150, 334, 20});
    parts_[2].text.begins_line = true;
    EXPECT_TRUE(found().empty());
    ASSERT_EQ(parts_.size(), 4U);
    EXPECT_EQ(parts_[3].text.ink, (Box{340, 150, 54, 20}));
    EXPECT_FALSE(parts_[3].text.begins_line);
    EXPECT_TRUE(parts_[3].text.may_be_a_word_space);
}

TEST_F(LostLines, WhatStandsInAnotherColumnContinuesNone) {
    for (int x = 460; x < 860; x += 20) ink_.push_back({x, 100, 14, 20});
    const auto lines = found();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(parts_.size(), 2U);
}

TEST_F(LostLines, WhatIsInAPictureIsNotOne) {
    add_part(Block::Kind::picture, {0, 140, 394, 40});
    EXPECT_TRUE(found().empty());
}

TEST_F(LostLines, NorIsAWordNorWhatVariesInHeight) {
    std::erase_if(ink_, [](const Box& box) { return box.y == 150 && box.x > 80; });
    EXPECT_TRUE(found().empty());
    for (int x = 100; x < 400; x += 20)
        ink_.push_back({x, x % 40 == 0 ? 128 : 150, 14, x % 40 == 0 ? 52 : 12});
    EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace kho
