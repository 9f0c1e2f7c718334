#include "ocr/row_ink.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

/// Two lines of letters 20 high, 12 apart; what the layout thinks of their ink is given.
class RowInk : public testing::Test {
 protected:
    RowInk() {
        for (int x = 0; x < 200; x += 20) {
            ink_.push_back({x, 100, 14, 20});
            ink_.push_back({x, 132, 14, 20});
        }
        add_line({0, 100, 194, 20});
        add_line({0, 132, 194, 20});
    }
    void add_line(const Box& ink) {
        LayoutPart part;
        part.text.ink = part.text.line = ink;
        parts_.push_back(part);
    }
    const Box& ink_of(std::size_t line) { return parts_[line].text.ink; }

    std::vector<LayoutPart> parts_;
    std::vector<Box> ink_;
};

TEST_F(RowInk, AToneGoesToTheLetterItStandsOn) {
    parts_[0].text.ink = {0, 100, 194, 30};  // the layout took it for the upper line's
    ink_.push_back({42, 125, 9, 5});
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 194, 20}));
    EXPECT_EQ(ink_of(1), (Box{0, 125, 194, 27}));
}

TEST_F(RowInk, AToneOnACircumflexToo) {
    ink_.push_back({42, 127, 9, 4});  // the circumflex, 1 above its letter
    ink_.push_back({44, 123, 5, 4});  // the tone, on that, and 3 below the upper line's letter
    parts_[0].text.ink = {0, 100, 194, 27};
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 194, 20}));
    EXPECT_EQ(ink_of(1).y, 123);
}

TEST_F(RowInk, AStopStaysInItsLine) {
    ink_.push_back({196, 116, 4, 4});  // at the end of the upper line
    ink_.push_back({195, 132, 14, 20});
    parts_[0].text.ink = {0, 100, 200, 20};
    parts_[1].text.ink = {0, 132, 209, 20};
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 200, 20}));
    EXPECT_EQ(ink_of(1), (Box{0, 132, 209, 20}));
}

TEST_F(RowInk, ACommaStaysInItsLineThoughALetterOfTheNextComesClose) {
    ink_.push_back({196, 116, 4, 9});    // after the last letter of the upper line
    ink_.push_back({195, 127, 14, 25});  // reaches higher than the others
    parts_[0].text.ink = {0, 100, 200, 25};
    parts_[1].text.ink = {0, 127, 209, 25};
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 200, 25}));
    EXPECT_EQ(ink_of(1), (Box{0, 127, 209, 25}));
}

TEST_F(RowInk, LettersOfTwoLinesThatTouchAreLostToNeither) {
    parts_[0].text.ink = {0, 100, 210, 22};
    parts_[1].text.ink = {0, 128, 210, 24};
    ink_.push_back({196, 100, 14, 52});
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 210, 20}));
    EXPECT_EQ(ink_of(1), (Box{0, 132, 210, 20}));
}

TEST_F(RowInk, AStampOverALineTakesNoLetterFromIt) {
    parts_[0].text.ink = {0, 100, 320, 20};
    ink_.push_back({300, 100, 14, 20});
    ink_.push_back({200, 60, 90, 90});  // with the letters under it
    fit_ink(parts_, ink_);
    ASSERT_EQ(parts_.size(), 2U);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 320, 20}));
}

TEST_F(RowInk, SidewaysPiecesStayAsTheyWere) {
    parts_[0].text.quarters_cw = 1;
    parts_[0].text.ink = {0, 90, 194, 40};
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(0), (Box{0, 90, 194, 40}));
}

TEST_F(RowInk, AWideGapPartsAPieceUntilItIsJoinedAgain) {
    for (const int x : {230, 250, 270, 340, 360}) ink_.push_back({x, 100, 14, 20});  // gaps of 36 and 56
    parts_[0].text.ink = {0, 100, 374, 20};
    fit_ink(parts_, ink_);
    ASSERT_EQ(parts_.size(), 4U);
    EXPECT_EQ(ink_of(1), (Box{230, 100, 54, 20}));
    EXPECT_FALSE(parts_[1].text.begins_line);
    join_at_word_spaces(parts_);
    ASSERT_EQ(parts_.size(), 3U);
    EXPECT_EQ(ink_of(0), (Box{0, 100, 284, 20}));
    EXPECT_EQ(ink_of(1), (Box{340, 100, 34, 20}));
}

TEST_F(RowInk, SpecksAndPagesWithoutInkChangeNothing) {
    ink_.push_back({42, 128, 2, 2});
    fit_ink(parts_, ink_);
    EXPECT_EQ(ink_of(1).y, 132);
    fit_ink(parts_, {});
    EXPECT_EQ(ink_of(0), (Box{0, 100, 194, 20}));
    std::vector<LayoutPart> nothing;
    fit_ink(nothing, ink_);
}

}  // namespace
}  // namespace kho
