#include "ocr/reading_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kho {
namespace {

using testing::ElementsAre;

LayoutPart block(const Box& ink) {
    LayoutPart part;
    part.text.ink = ink;
    part.text.begins_block = part.text.begins_line = true;
    return part;
}

LayoutPart rule(const Box& box) {
    LayoutPart part;
    part.kind = Block::Kind::rule;
    part.box = box;
    return part;
}

/// Left edge and top of the parts, in their order.
std::vector<std::pair<int, int>> order(std::vector<LayoutPart> parts) {
    put_in_reading_order(parts);
    std::vector<std::pair<int, int>> places;
    for (const LayoutPart& part : parts) {
        const Box& box = part.kind == Block::Kind::text ? part.text.ink : part.box;
        places.emplace_back(box.x, box.y);
    }
    return places;
}

using Place = std::pair<int, int>;

TEST(ReadingOrder, WhatStandsBelowAHeadingOverTwoColumnsFollowsIt) {
    EXPECT_THAT(order({block({100, 100, 400, 500}), block({100, 800, 300, 40}), block({600, 100, 400, 500}),
                       block({100, 700, 900, 60})}),
                ElementsAre(Place{100, 100}, Place{600, 100}, Place{100, 700}, Place{100, 800}));
}

TEST(ReadingOrder, ColumnsStayInTheLayoutsOrder) {
    EXPECT_THAT(order({block({100, 100, 400, 500}), block({100, 700, 400, 500}), block({600, 90, 400, 900})}),
                ElementsAre(Place{100, 100}, Place{100, 700}, Place{600, 90}));
}

TEST(ReadingOrder, BlocksThatOverlapAreNotAboveEachOther) {
    EXPECT_THAT(order({block({300, 130, 200, 100}), block({100, 100, 800, 100})}),
                ElementsAre(Place{300, 130}, Place{100, 100}));
}

TEST(ReadingOrder, RulesAndFurtherLinesGoWithTheirBlock) {
    LayoutPart second_line = block({100, 850, 300, 40});
    second_line.text.begins_block = false;
    EXPECT_THAT(
        order({block({100, 800, 300, 40}), rule({90, 845, 900, 3}), second_line, block({100, 700, 900, 60})}),
        ElementsAre(Place{100, 700}, Place{100, 800}, Place{90, 845}, Place{100, 850}));
}

}  // namespace
}  // namespace kho
