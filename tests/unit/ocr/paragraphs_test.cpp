#include "ocr/paragraphs.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

/// Lines of a block, each from `x` to `right`, one below the other at every 40 pixels; 'y' overrides the top.
struct Row {
    int x, right;
    int y = -1;
    int height = 30;
};

std::vector<bool> begins(const std::vector<Row>& rows) {
    std::vector<LayoutPart> parts;
    int y = 100;
    for (const Row& row : rows) {
        if (row.y >= 0) y = row.y;
        LayoutPart part;
        part.text.ink = {row.x, y, row.right - row.x, 24};
        part.text.line = {row.x, y - 3, row.right - row.x, row.height};
        part.text.begins_line = true;
        part.text.begins_block = parts.empty();
        parts.push_back(part);
        y += 40;
    }
    find_paragraphs(parts);
    std::vector<bool> found;
    for (const LayoutPart& part : parts) found.push_back(part.text.begins_paragraph);
    return found;
}

using Expected = std::vector<bool>;

TEST(Paragraphs, ABlockIsOneWhereNothingSaysOtherwise) {
    EXPECT_EQ(begins({{100, 900}, {100, 896}, {100, 903}, {100, 400}}),
              (Expected{true, false, false, false}));
}

TEST(Paragraphs, BeginWithAnIndentedLine) {
    EXPECT_EQ(begins({{150, 900}, {100, 900}, {150, 900}, {100, 900}, {100, 300}}),
              (Expected{true, false, true, false, false}));
}

TEST(Paragraphs, BeginAfterALineThatEndsShort) {
    EXPECT_EQ(begins({{100, 900}, {100, 400}, {100, 900}, {100, 900}, {100, 900}}),
              (Expected{true, false, true, false, false}));
}

TEST(Paragraphs, LinesOfVerseAreNot) {
    EXPECT_EQ(begins({{100, 500}, {100, 640}, {100, 470}, {100, 655}, {100, 560}}),
              (Expected{true, false, false, false, false}));
}

TEST(Paragraphs, LinesThatHangBelowTheFirstBelongToIt) {
    EXPECT_EQ(begins({{100, 900}, {140, 900}, {140, 900}, {100, 900}, {140, 900}, {140, 500}}),
              (Expected{true, false, false, false, false, false}));
}

TEST(Paragraphs, BeginBelowAGap) {
    EXPECT_EQ(begins({{100, 900}, {100, 900}, {100, 900, 230}, {100, 900}}),
              (Expected{true, false, true, false}));
}

TEST(Paragraphs, AreThoseOfTheTextHoweverItStands) {
    std::vector<LayoutPart> parts;
    for (int i = 0; i < 4; ++i) {  // read from top to bottom, lines from right to left; the third is indented
        LayoutPart part;
        part.text.quarters_cw = 3;
        part.text.ink = {900 - 40 * i, i == 2 ? 150 : 100, 24, i == 2 ? 750 : 800};
        part.text.line = {897 - 40 * i, part.text.ink.y, 30, part.text.ink.height};
        part.text.begins_line = true;
        part.text.begins_block = i == 0;
        parts.push_back(part);
    }
    find_paragraphs(parts);
    Expected found;
    for (const LayoutPart& part : parts) found.push_back(part.text.begins_paragraph);
    EXPECT_EQ(found, (Expected{true, false, true, false}));
}

TEST(Paragraphs, ATitleIsOneOfItsOwn) {
    EXPECT_EQ(begins({{350, 650, -1, 50}, {100, 900}, {100, 900}, {100, 900}}),
              (Expected{true, true, false, false}));
    EXPECT_EQ(begins({{350, 650}, {100, 900}, {100, 900}, {100, 900}}), (Expected{true, true, false, false}));
}

}  // namespace
}  // namespace kho
