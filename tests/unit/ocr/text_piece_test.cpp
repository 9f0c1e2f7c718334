#include "ocr/text_piece.h"

#include <gtest/gtest.h>

#include "support/draw.h"

namespace kho {
namespace {

/// The line of a piece that stands so, with 5 pixels more above and 2 more below.
Box roomier(int quarters_cw, const Box& line) {
    const Image page = test::blank(200, 100).freeze();
    TextPiece piece;
    piece.line = line;
    piece.quarters_cw = quarters_cw;
    return with_room(piece, 5, 2, page).line;
}

TEST(TextPiece, AboveAndBelowAreAsItIsRead) {
    EXPECT_EQ(roomier(0, {50, 40, 60, 20}), (Box{50, 35, 60, 27}));
    EXPECT_EQ(roomier(1, {50, 40, 20, 40}), (Box{45, 40, 27, 40}));  // its top is on the left
    EXPECT_EQ(roomier(2, {50, 40, 60, 20}), (Box{50, 38, 60, 27}));
    EXPECT_EQ(roomier(3, {50, 40, 20, 40}), (Box{48, 40, 27, 40}));
}

TEST(TextPiece, RoomEndsWithThePage) {
    EXPECT_EQ(roomier(0, {50, 2, 60, 97}), (Box{50, 0, 60, 100}));
}

TEST(TextPiece, UprightPicturesHaveTheTopOfTheirText) {
    Raster raster = test::blank(200, 100);
    test::fill(raster, {52, 40, 3, 40}, 0);  // a bar on the left edge: the top, once turned clockwise
    TextPiece piece;
    piece.line = {50, 40, 20, 40};
    piece.quarters_cw = 1;
    const Moved turned = upright(std::move(raster).freeze(), piece);
    EXPECT_EQ(test::dark_box(turned.image), (Box{0, 2, 40, 3}));
}

}  // namespace
}  // namespace kho
