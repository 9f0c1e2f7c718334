#include "ocr/side_by_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kho {
namespace {

using testing::ElementsAre;

/// Pieces of text as a layout hands them out; each has a number, and lines are 20 high.
class SideBySide : public testing::Test {
 protected:
    struct Span {
        int x, right;
    };
    void line(int y, const std::vector<Span>& pieces) {
        for (const Span& span : pieces) {
            LayoutPart part;
            part.text.ink = part.text.line = {span.x, y, span.right - span.x, 20};
            part.text.begins_line = &span == pieces.data();
            part.text.begins_block = parts_.empty();
            numbers_.emplace_back(part.text.ink, static_cast<int>(numbers_.size()));
            parts_.push_back(part);
        }
    }
    /// The numbers of the pieces in the order they are read in.
    std::vector<int> order(const std::vector<Box>& ink = {}) {
        part_side_by_side(parts_, ink, 3000);
        std::vector<int> numbers;
        for (const LayoutPart& part : parts_)
            for (const auto& [box, number] : numbers_)
                if (part.kind == Block::Kind::text && part.text.ink == box) numbers.push_back(number);
        return numbers;
    }
    /// The head of a letter: centred blocks side by side, a body below.
    void letter_head() {
        line(100, {{150, 350}, {500, 900}});
        line(130, {{100, 400}, {560, 840}});
        line(180, {{180, 320}, {530, 870}});
        line(240, {{100, 900}});
    }

    std::vector<LayoutPart> parts_;
    std::vector<std::pair<Box, int>> numbers_;
};

TEST_F(SideBySide, TheHeadOfALetterIsReadBlockByBlock) {
    letter_head();
    EXPECT_THAT(order(), ElementsAre(0, 2, 4, 1, 3, 5, 6));
    EXPECT_TRUE(parts_[0].text.begins_block);
    EXPECT_TRUE(parts_[3].text.begins_block);
    EXPECT_TRUE(parts_[6].text.begins_block);
    for (const LayoutPart& part : parts_) EXPECT_TRUE(part.text.begins_line);
}

TEST_F(SideBySide, RulesUnderItsLinesGoWithTheirBlock) {
    letter_head();
    LayoutPart rule;
    rule.kind = Block::Kind::rule;
    rule.box = {600, 155, 200, 2};
    parts_.insert(parts_.begin() + 4, rule);
    EXPECT_THAT(order(), ElementsAre(0, 2, 4, 1, 3, 5, 6));
    EXPECT_EQ(parts_[5].box, rule.box);
}

TEST_F(SideBySide, AddresseesAndASignatureThatKeepToOtherLines) {
    line(100, {{100, 250}, {600, 800}});
    line(130, {{100, 300}, {605, 805}});
    line(160, {{100, 280}});
    line(190, {{100, 320}});
    line(240, {{610, 800}});
    EXPECT_THAT(order(), ElementsAre(0, 2, 4, 5, 1, 3, 6));
}

TEST_F(SideBySide, AFormIsReadAcross) {
    line(100, {{100, 250}, {400, 700}});
    line(130, {{100, 300}, {400, 800}});
    line(160, {{100, 280}, {400, 650}});
    EXPECT_THAT(order(), ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST_F(SideBySide, ATableIsReadAcross) {
    for (int y = 100; y < 200; y += 30)
        line(y, {{100 + y / 5, 300 - y / 5}, {400, 460}, {600, 660}, {800, 860}});
    EXPECT_THAT(order(), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
}

TEST_F(SideBySide, SoIsARuledOneWhateverItsCellsLookLike) {
    letter_head();
    EXPECT_THAT(order({{450, 90, 3, 120}}), ElementsAre(0, 1, 2, 3, 4, 5, 6));
    EXPECT_THAT(order({{50, 20, 900, 2900}}), ElementsAre(0, 2, 4, 1, 3, 5, 6));  // a frame around the page
}

TEST_F(SideBySide, JustifiedLinesWithAWideSpaceStay) {
    line(100, {{100, 500}, {540, 900}});
    line(130, {{100, 300}, {600, 606}});  // a last line, and dust
    line(160, {{100, 900}});
    EXPECT_THAT(order(), ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(SideBySide, ColumnsThatTheLayoutFoundStay) {
    for (int y = 100; y < 200; y += 30) line(y, {{100, 400}});
    for (int y = 100; y < 200; y += 30) line(y, {{500, 800}});
    EXPECT_THAT(order(), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

}  // namespace
}  // namespace kho
