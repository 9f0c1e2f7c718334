#include "ocr/word_boxes.h"

#include <gtest/gtest.h>

#include "support/draw.h"

namespace kho {
namespace {

/// A line of 60 pixels: letters are bars 12 wide and 30 high, on row 15.
constexpr int top = 15, letter_width = 12, letter_height = 30;

class WordBoxes : public testing::Test {
 protected:
    void draw_letters(int x, int count) {
        for (int i = 0; i < count; ++i, x += 16) test::fill(line_, {x, top, letter_width, letter_height}, 0);
    }
    /// As a network tells it: letters from and to somewhere.
    void read_word(double begin, double end, int letters) {
        lstm::LineText::Word word;
        const double step = (end - begin) / letters;
        for (int i = 0; i < letters; ++i)
            word.symbols.push_back({"a", 0, begin + i * step, begin + (i + 1) * step, {}});
        text_.words.push_back(word);
    }
    std::vector<Box> find() { return find_word_boxes(Raster(line_).freeze(), text_); }

    Raster line_ = test::blank(400, 60);
    lstm::LineText text_;
};

TEST_F(WordBoxes, GoToTheEndsOfTheInkWhereverTheNetworkSawTheLetters) {
    draw_letters(20, 3);   // to 64
    draw_letters(100, 2);  // to 128
    read_word(27, 58, 3);
    read_word(88, 118, 2);
    EXPECT_EQ(find(), (std::vector<Box>{{20, top, 44, letter_height}, {100, top, 28, letter_height}}));
}

TEST_F(WordBoxes, TakeInMarksAndStopsButNoSpecks) {
    draw_letters(20, 3);
    test::fill(line_, {40, 8, 6, 5}, 0);    // an accent
    test::fill(line_, {68, 41, 4, 4}, 0);   // a full stop
    test::fill(line_, {150, 20, 2, 2}, 0);  // dust
    test::fill(line_, {30, 54, 4, 4}, 0);   // a larger speck, too far below
    read_word(20, 72, 4);
    EXPECT_EQ(find(), (std::vector<Box>{{20, 8, 52, 37}}));
}

TEST_F(WordBoxes, LeaveOutWhatReachesInFromTheLinesAroundAndRules) {
    draw_letters(20, 3);
    test::fill(line_, {40, 0, 4, 10}, 0);   // a descender of the line above
    test::fill(line_, {0, 52, 300, 3}, 0);  // underlined
    read_word(20, 64, 3);
    EXPECT_EQ(find(), (std::vector<Box>{{20, top, 44, letter_height}}));
}

TEST_F(WordBoxes, ShareLettersThatTouch) {
    test::fill(line_, {20, top, 100, letter_height}, 0);
    read_word(20, 60, 3);
    read_word(70, 120, 3);
    const std::vector<Box> boxes = find();
    EXPECT_EQ(boxes[0].x, 20);
    EXPECT_EQ(boxes[0].x + boxes[0].width, boxes[1].x);
    EXPECT_EQ(boxes[1].x + boxes[1].width, 120);
    EXPECT_NEAR(boxes[1].x, 65, 5);
}

TEST_F(WordBoxes, LightInkOnADarkGround) {
    line_ = test::blank(400, 60, 20);
    test::fill(line_, {20, top, 44, letter_height}, 240);
    text_.ink = {128, true};
    read_word(25, 60, 3);
    EXPECT_EQ(find(), (std::vector<Box>{{20, top, 44, letter_height}}));
}

TEST_F(WordBoxes, AWordWithoutInkHasItsPlaceInTheLine) {
    read_word(20, 64, 3);
    EXPECT_EQ(find(), (std::vector<Box>{{0, 0, 400, 60}}));
}

}  // namespace
}  // namespace kho
