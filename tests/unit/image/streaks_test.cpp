#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "support/draw.h"

namespace kho {
namespace {

Raster text_page() {
    const Image image = test::text_page();
    Raster page(image.width(), image.height());
    for (int y = 0; y < page.height; ++y) std::copy_n(image.pixels()->row(y), page.width, page.row(y));
    return page;
}

NormalizedPage without_streaks(Raster page) {
    NormalizeOptions options;
    options.steps = {"streaks"};
    return normalize(test::page_of(std::move(page).freeze()), options);
}

/// The part of the pixels that are not as on the page of text alone.
double changed(const Image& image) {
    const Raster page = text_page();
    double count = 0;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x)
            count += std::abs(image.pixels()->row(y)[x] - page.row(y)[x]) > 60 ? 1 : 0;
    return count / page.width / page.height;
}

TEST(Streaks, LinesFromEdgeToEdgeAreTakenOutOfTheText) {
    Raster page = text_page();
    test::fill(page, {500, 0, 1, page.height}, 90);
    test::fill(page, {640, 0, 2, page.height}, 90);
    test::fill(page, {0, 215, page.width, 2}, 120);
    const NormalizedPage out = without_streaks(std::move(page));
    EXPECT_TRUE(test::step_of(out, "streaks").did) << test::step_of(out, "streaks").found;
    EXPECT_EQ(test::step_of(out, "streaks").found, R"({"columns":2,"rows":1})");
    EXPECT_LT(changed(out.image), 0.001);  // where strokes of letters run along one; the streaks were 0.005
}

TEST(Streaks, BroadOnesTooAndThoseWithSoftEdges) {
    for (const int width : {1, 2, 3, 4, 5}) {
        SCOPED_TRACE(width);
        Raster page = text_page();
        test::fill(page, {500, 0, width, page.height}, 90);
        const double before = changed(Raster(page).freeze());
        EXPECT_LT(changed(without_streaks(std::move(page)).image), before / 3);
    }
    Raster soft = text_page();
    test::fill(soft, {500, 0, 4, soft.height}, 170);
    test::fill(soft, {501, 0, 2, soft.height}, 90);
    const NormalizedPage out = without_streaks(std::move(soft));
    for (int x = 499; x < 505; ++x) EXPECT_GT(out.image.pixels()->row(20)[x], 245) << x;
}

TEST(Streaks, RulesStay) {
    const auto stays = [](Raster page) {
        const NormalizedPage out = without_streaks(std::move(page));
        EXPECT_FALSE(test::step_of(out, "streaks").did) << test::step_of(out, "streaks").found;
    };
    stays(text_page());
    Raster ends_before_the_edge = text_page();
    test::fill(ends_before_the_edge, {500, 60, 2, ends_before_the_edge.height - 120}, 20);
    stays(std::move(ends_before_the_edge));
    Raster stops_short_at_one = text_page();
    test::fill(stops_short_at_one, {500, 0, 2, stops_short_at_one.height - 20}, 20);
    stays(std::move(stops_short_at_one));
    Raster beside_the_text = text_page();
    test::fill(beside_the_text, {50, 0, 2, beside_the_text.height}, 20);
    stays(std::move(beside_the_text));
    Raster ruled_paper = text_page();
    for (int y = 20; y < ruled_paper.height; y += 59)
        test::fill(ruled_paper, {0, y, ruled_paper.width, 2}, 150);
    stays(std::move(ruled_paper));
}

}  // namespace
}  // namespace kho
