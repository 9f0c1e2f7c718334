#include <gtest/gtest.h>

#include <cmath>

#include "image/geometry.h"
#include "support/draw.h"

namespace kho {
namespace {

/// A sheet on a black desk, seen from its lower edge: narrower at the top.
Image keystoned(const Image& sheet) {
    Raster desk = test::blank(sheet.width() + 200, sheet.height() + 120, 15);
    for (int y = 0; y < sheet.height(); ++y) {
        const double left = 160 - 0.05 * y, right = desk.width - left;
        for (int x = static_cast<int>(left); x < static_cast<int>(right); ++x) {
            const int from = static_cast<int>((x - left) / (right - left) * sheet.width());
            desk.row(y + 60)[x] = sheet.pixels()->row(y)[std::clamp(from, 0, sheet.width() - 1)];
        }
    }
    return std::move(desk).freeze();
}

/// Where the ink of some rows begins.
int left_margin(const Image& page, int top, int height) {
    return test::dark_box(crop(page, {0, top, page.width(), height})).x;
}

TEST(Surroundings, ASheetSeenFromAsideBecomesARectangle) {
    const NormalizedPage out = normalize(test::page_of(keystoned(test::lines_page(1200, 1600).freeze())));
    EXPECT_TRUE(test::step_of(out, "border").did) << test::step_of(out, "border").found;
    EXPECT_NEAR(out.image.height(), 1600, 20);
    const int above = left_margin(out.image, 200, 200), below = left_margin(out.image, 1200, 200);
    EXPECT_NEAR(above, below, 12) << "the left margin still leans";
    EXPECT_GT(int(out.image.pixels()->row(3)[3]), 200) << "the desk is still there";
}

TEST(Surroundings, AShadowOverTextIsNotTakenForTheDesk) {
    Raster page = test::lines_page(1200, 1600);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const double shade = std::clamp((std::hypot(1200 - x, y) - 80) / 500.0, 0.18, 1.0);
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * shade);
        }
    const NormalizedPage out = normalize(test::page_of(std::move(page).freeze()));
    EXPECT_FALSE(test::step_of(out, "border").did) << test::step_of(out, "border").found;
    EXPECT_TRUE(test::step_of(out, "light").did);
}

TEST(Surroundings, APictureAtTheEdgeOfThePaperIsNotTakenForTheDesk) {
    Raster page = test::blank(1200, 1700, 10);
    const Image sheet = test::lines_page(1200, 1600).freeze();
    for (int y = 0; y < 1600; ++y)
        for (int x = 0; x < 1200; ++x)
            page.row(y)[x] = x < 300 && y > 500 && y < 900 ? 20 : sheet.pixels()->row(y)[x];
    const NormalizedPage out = normalize(test::page_of(std::move(page).freeze()));
    EXPECT_TRUE(test::step_of(out, "border").did) << test::step_of(out, "border").found;
    EXPECT_NEAR(out.image.height(), 1600, 20) << "the desk below it";
    EXPECT_LT(int(out.image.pixels()->row(700)[150]), 100) << "the picture";
}

TEST(Surroundings, WhiteInkOnBlackIsTurnedAround) {
    const Image page = test::lines_page(1200, 1600).freeze();
    Raster black = test::blank(1200, 1600);
    for (int y = 0; y < black.height; ++y)
        for (int x = 0; x < black.width; ++x)
            black.row(y)[x] = static_cast<std::uint8_t>(255 - page.pixels()->row(y)[x]);
    const NormalizedPage out = normalize(test::page_of(std::move(black).freeze()));
    EXPECT_TRUE(test::step_of(out, "invert").did);
    EXPECT_EQ(test::dark_box(out.image), test::dark_box(page));
    EXPECT_FALSE(test::step_of(normalize(test::page_of(page)), "invert").did);
}

TEST(Surroundings, AnOpenBookBecomesTwoPages) {
    const Image page = test::lines_page(1000, 1400).freeze();
    Raster book = test::blank(2000, 1400);
    for (int y = 0; y < book.height; ++y)
        for (const int left : {0, 1000}) std::copy_n(page.pixels()->row(y), 1000, book.row(y) + left);
    const Page open = test::page_of(std::move(book).freeze());
    for (const int half : {1, 2}) {
        SCOPED_TRACE(half);
        NormalizeOptions options;
        options.half = half;
        const NormalizedPage out = normalize(open, options);
        EXPECT_EQ(out.pages, 2);
        EXPECT_NEAR(out.image.width(), 1000, 30);
        const Box ink = out.map.to_master(test::dark_box(out.image));
        EXPECT_NEAR(ink.x, (half - 1) * 1000 + test::dark_box(page).x, 2);
    }
    NormalizeOptions options;
    options.half = 1;
    EXPECT_EQ(normalize(test::page_of(page), options).pages, 1);
    EXPECT_EQ(normalize(open).image.width(), 2000) << "not asked for";
}

TEST(Surroundings, OnlyTheStepsAskedForAct) {
    const Page leaning =
        test::page_of(keystoned(rotate(test::lines_page(1200, 1600).freeze(), 3, 255).image));
    NormalizeOptions options;
    options.steps = {"deskew"};
    const NormalizedPage out = normalize(leaning, options);
    EXPECT_TRUE(test::step_of(out, "deskew").did);
    EXPECT_FALSE(test::step_of(out, "border").did);
    EXPECT_NE(test::step_of(out, "border").found.find("dark"), std::string::npos) << "but all look";
}

TEST(Surroundings, ColoursAreKeptWhereTheyAreWanted) {
    Raster page(1200, 1600, 3);
    const Image grey = rotate(test::lines_page(1200, 1600).freeze(), 0, 255).image;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const bool stamp = std::hypot(x - 900, y - 80) < 50;
            for (int c = 0; c < 3; ++c)
                page.row(y)[3 * x + c] = stamp ? (c == 0 ? 220 : 30) : grey.pixels()->row(y)[x];
        }
    NormalizeOptions options;
    options.colour = true;
    const Image out = normalize({std::move(page).freeze(), 300, 1}, options).image;
    ASSERT_EQ(out.pixels()->channels, 3);
    const std::uint8_t* stamp = out.pixels()->row(80) + std::ptrdiff_t{3} * 900;
    EXPECT_GT(int(stamp[0]), int(stamp[1]) + 100);
}

TEST(Photos, GetTheirTonesSpreadAndNothingElse) {
    // Leaves in haze: patches of shades between 80 and 170, all over the picture.
    Raster leaves = test::blank(900, 600, 120);
    unsigned seed = 7;
    for (int i = 0; i < 9000; ++i) {
        seed = seed * 1664525U + 1013904223U;
        const int size = 8 + int(seed >> 29U);
        test::fill(leaves, {int((seed >> 8U) % 880U), int((seed >> 16U) % 580U), size, size},
                   static_cast<std::uint8_t>(80 + (seed >> 12U) % 90U));
    }
    const Page photo = test::page_of(std::move(leaves).freeze());
    const NormalizedPage out = normalize(photo);
    EXPECT_TRUE(test::step_of(out, "photo").did) << test::step_of(out, "photo").found;
    EXPECT_EQ(out.steps.size(), 2U) << "exif and photo";
    EXPECT_EQ(out.image.width(), 900);
    EXPECT_LT(int(*std::min_element(out.image.pixels()->row(300), out.image.pixels()->row(300) + 900)), 40);

    NormalizeOptions turned;
    turned.turns_cw = 1;
    EXPECT_EQ(normalize(photo, turned).image.width(), 600) << "but who knows better may turn it";
    EXPECT_FALSE(test::step_of(normalize(test::page_of(test::lines_page(900, 600).freeze())), "photo").did);
}

}  // namespace
}  // namespace kho
