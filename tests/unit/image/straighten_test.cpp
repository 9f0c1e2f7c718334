#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "image/measure_bend.h"
#include "image/mesh.h"
#include "support/draw.h"

namespace kho {
namespace {

/// The page as if it lay on a wave: what was at a height is up to `rise` pixels lower or higher.
Moved curled(const Image& flat, double rise) {
    Mesh mesh = Mesh::over(flat.width(), flat.height());
    for (Point& node : mesh.nodes)
        node.y += rise * std::sin(2 * std::numbers::pi * node.x / flat.width()) *
                  (0.7 + 0.3 * node.y / flat.height());
    return warp(flat, std::move(mesh), flat.width(), flat.height(), 255);
}

TEST(Straighten, MakesCurledLinesLevelAndMapsTheirPlacesBack) {
    Raster page = test::lines_page(1200, 1600);
    const Box mark{160, 100, 60, 24};
    test::fill(page, mark, 0);
    const Moved bent = curled(std::move(page).freeze(), 22);
    const NormalizedPage out = normalize(test::page_of(bent.image));
    ASSERT_TRUE(test::step_of(out, "straighten").did) << test::step_of(out, "straighten").found;

    // The mark stands alone above the lines: found in the new image, and asked for where it was in the old.
    const Box found = test::dark_box(crop(out.image, {100, 0, 300, 155}));
    EXPECT_NEAR(found.height, mark.height, 4);
    const Box placed = test::dark_box(crop(bent.image, {100, 0, 300, 130}));
    const Box back = out.map.to_master(Box{found.x + 100, found.y, found.width, found.height});
    EXPECT_NEAR(back.y + back.height / 2, placed.y + placed.height / 2, 3);
    EXPECT_NEAR(back.x, placed.x + 100, 3);

    const FoundBend left = measure_bend(measure_ink(out.image, measure_paper(out.image)));
    EXPECT_LT(left.bend.reach(), 2.5) << "the lines are still bent";
}

TEST(Straighten, SmallBendsCountWhereTheGainIsClear) {
    const Image flat = test::lines_page(1200, 1600).freeze();
    const NormalizedPage out = normalize(test::page_of(curled(flat, 5).image));
    EXPECT_TRUE(test::step_of(out, "straighten").did) << test::step_of(out, "straighten").found;
    const NormalizedPage less = normalize(test::page_of(curled(flat, 1).image));
    EXPECT_FALSE(test::step_of(less, "straighten").did) << test::step_of(less, "straighten").found;
}

TEST(Straighten, LeavesStraightLinesAndPagesWithoutLinesAlone) {
    const NormalizedPage lines = normalize(test::page_of(test::lines_page(1200, 1600).freeze()));
    EXPECT_FALSE(test::step_of(lines, "straighten").did);
    Raster blobs = test::blank(1200, 1600);
    for (int i = 0; i < 40; ++i)
        test::fill(blobs, {(i * 397) % 1100, (i * 611) % 1500, 30 + i, 20 + (i * 7) % 60}, 30);
    const NormalizedPage drawing = normalize(test::page_of(std::move(blobs).freeze()));
    EXPECT_FALSE(test::step_of(drawing, "straighten").did) << test::step_of(drawing, "straighten").found;
}

TEST(Straighten, MapsOfSeveralBendsAreAppliedOneAfterTheOther) {
    const Image page = test::blank(640, 480).freeze();
    const Moved first = curled(page, 9), turned = rotate(first.image, 5, 255),
                second = curled(turned.image, 4);
    const PageMap all = first.map.after(turned.map).after(second.map);
    for (const Point place : {Point{10, 20}, {333, 217}, {600, 450}}) {
        const Point step_by_step = first.map.to_master(turned.map.to_master(second.map.to_master(place)));
        EXPECT_NEAR(all.to_master(place).x, step_by_step.x, 1e-9);
        EXPECT_NEAR(all.to_master(place).y, step_by_step.y, 1e-9);
    }
}

TEST(Straighten, ABendFollowsItsOwnSlope) {
    Bend::Factors factors{};
    factors[0] = 0.01;  // leans
    factors[1] = 0.05;  // and turns: y'' is the same everywhere
    const Bend bend(1000, 800, {0, 0, 1000, 800}, factors);
    // dy/dx = 0.01 + 0.05 (x/500 − 1), from the middle: y = 0.01 d + 0.05 d²/1000
    for (const double d : {-480.0, -100.0, 0.0, 250.0, 480.0})
        EXPECT_NEAR(bend.follow(400, 500 + d), 400 + 0.01 * d + 0.05 * d * d / 1000, 0.05);
    EXPECT_NEAR(bend.to_middle(900, bend.follow(300, 900)), 300, 0.05);
}

}  // namespace
}  // namespace kho
