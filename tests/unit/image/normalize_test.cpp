#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>

#include "image/geometry.h"
#include "support/draw.h"

namespace kho {
namespace {

Box mapped_mark(const Moved& moved) {
    return moved.map.to_master(test::dark_box(moved.image));
}

void expect_near(const Box& a, const Box& b, int pixels) {
    EXPECT_NEAR(a.x, b.x, pixels);
    EXPECT_NEAR(a.y, b.y, pixels);
    EXPECT_NEAR(a.x + a.width, b.x + b.width, pixels);
    EXPECT_NEAR(a.y + a.height, b.y + b.height, pixels);
}

class Geometry : public testing::Test {
 protected:
    const Box mark{120, 60, 50, 30};
    Image page = [this] {
        Raster raster = test::blank(400, 300);
        test::fill(raster, mark, 0);
        return std::move(raster).freeze();
    }();
};

TEST_F(Geometry, QuarterTurnsAndMirrorsMapBackExactly) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        SCOPED_TRACE(orientation);
        EXPECT_EQ(mapped_mark(undo_orientation(page, orientation)), mark);
    }
    EXPECT_EQ(test::dark_box(turn(page, 1).image), (Box{300 - 60 - 30, 120, 30, 50}));
}

TEST_F(Geometry, CutsAndScalesMapBack) {
    EXPECT_EQ(mapped_mark(cut(page, {100, 50, 200, 200})), mark);
    expect_near(mapped_mark(scale(page, 2.5)), mark, 1);
    expect_near(mapped_mark(scale(page, 0.5)), mark, 2);
}

TEST_F(Geometry, TurnedByDegreesTheMarkMapsBackToItsPlace) {
    for (const double degrees : {-7.0, 1.5, 12.0}) {
        SCOPED_TRACE(degrees);
        const Moved moved = rotate(page, degrees, 255);
        const Box around = mapped_mark(moved);  // the box around a turned box around a turned box
        EXPECT_NEAR(around.x + around.width / 2.0, mark.x + mark.width / 2.0, 2);
        EXPECT_NEAR(around.y + around.height / 2.0, mark.y + mark.height / 2.0, 2);
        EXPECT_LE(around.x, mark.x + 1);
        EXPECT_GE(around.width, mark.width - 2);
    }
    EXPECT_GT(test::dark_box(rotate(page, 10, 255).image).y, test::dark_box(rotate(page, 0, 255).image).y);
}

TEST(Normalize, LeavesAGoodPageAsItIs) {
    const Page page = test::page_of(test::lines_page(1200, 1600).freeze());
    const NormalizedPage out = normalize(page);
    for (const Step& step : out.steps) EXPECT_FALSE(step.did) << step.name << " " << step.found;
    EXPECT_EQ(out.image.pixels()->data, page.image.pixels()->data);
    EXPECT_EQ(out.rotated_cw, 0);
    EXPECT_EQ(out.skew_cw, 0);
    EXPECT_EQ(out.map.to_master({3, 4, 5, 6}), (Box{3, 4, 5, 6}));
}

TEST(Normalize, LevelsAndCropsASkewedSheetOnBlack) {
    Raster sheet = test::lines_page(1200, 1600);
    const Box mark{560, 40, 80, 60};
    test::fill(sheet, mark, 0);
    const Moved leaning = rotate(std::move(sheet).freeze(), 3, 20);
    Raster desk = test::blank(leaning.image.width() + 100, leaning.image.height() + 60, 20);
    for (int y = 0; y < leaning.image.height(); ++y)
        std::copy_n(leaning.image.pixels()->row(y), leaning.image.width(), desk.row(y + 30) + 50);

    const NormalizedPage out = normalize(test::page_of(std::move(desk).freeze()));
    EXPECT_NEAR(out.skew_cw, 3, 0.15);
    EXPECT_EQ(out.rotated_cw, 0);
    EXPECT_GT(int(out.image.pixels()->row(2)[2]), 200) << "the desk is still there";

    // The mark in the normalised page, and where its middle was put in the master.
    const Image top = crop(out.image, {200, 0, out.image.width() - 400, 190});
    Box found = test::dark_box(top);
    found.x += 200;
    EXPECT_NEAR(found.width, mark.width, 3);
    EXPECT_NEAR(found.height, mark.height, 3);
    const Box in_master = out.map.to_master(found);
    const PageMap& placed = leaning.map;  // leaning → sheet; turned about the middles of both
    const double angle = std::atan2(-placed.d, placed.a);
    const double dx = mark.x + mark.width / 2.0 - 600, dy = mark.y + mark.height / 2.0 - 800;
    const double x = leaning.image.width() / 2.0 + dx * std::cos(angle) - dy * std::sin(angle) + 50;
    const double y = leaning.image.height() / 2.0 + dx * std::sin(angle) + dy * std::cos(angle) + 30;
    EXPECT_NEAR(in_master.x + in_master.width / 2.0, x, 2);
    EXPECT_NEAR(in_master.y + in_master.height / 2.0, y, 2);
}

TEST(Normalize, TurnsAPageThatLiesOnItsSide) {
    const Image upright = test::lines_page(1200, 1600).freeze();
    const NormalizedPage out = normalize(test::page_of(turn(upright, 3).image));
    EXPECT_EQ(out.rotated_cw, 270);
    EXPECT_EQ(out.image.width(), 1200);
}

TEST(Normalize, EvensLightAndStretchesFaintInk) {
    Raster page = test::lines_page(1200, 1600);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const int paper = 235 - 140 * y / page.height;
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] < 128 ? paper * 8 / 10 : paper);
        }
    const NormalizedPage out = normalize(test::page_of(std::move(page).freeze()));
    const Image::Pixels& pixels = *out.image.pixels();
    EXPECT_GT(int(pixels.row(20)[600]), 240);
    EXPECT_GT(int(pixels.row(1580)[600]), 240);
    EXPECT_LT(test::dark_box(out.image, 200).y, 400);
    EXPECT_GT(test::dark_box(out.image, 200).height, 1000) << "ink is dark at the top and at the bottom";
}

TEST(Normalize, DoesOnlyExifWhenToldSo) {
    Page page = test::page_of(rotate(test::lines_page(600, 800).freeze(), 4, 255).image);
    page.exif_orientation = 6;
    NormalizeOptions options;
    options.enabled = false;
    const NormalizedPage out = normalize(page, options);
    EXPECT_EQ(out.steps.size(), 1U);
    EXPECT_EQ(out.rotated_cw, 270);
    EXPECT_EQ(out.image.width(), page.image.height());
}

TEST(Normalize, BlankAndTinyPagesGoThrough) {
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 500}, {700, 3}, {40, 40}, {1200, 1600}}) {
        SCOPED_TRACE(width);
        for (const int shade : {0, 128, 255}) {
            const NormalizedPage out = normalize(
                test::page_of(test::blank(width, height, static_cast<std::uint8_t>(shade)).freeze()));
            EXPECT_GT(out.image.width(), 0);
        }
    }
}

/// How much two images differ, 0 to 255 for each pixel; all of it when they are of different sizes.
double difference(const Image& a, const Image& b) {
    if (a.width() != b.width() || a.height() != b.height()) return 255;
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) sum += std::abs(a.pixels()->row(y)[x] - b.pixels()->row(y)[x]);
    return sum / a.width() / a.height();
}

/// A scene that looks another way in each of the eight orientations.
Raster scene() {
    Raster raster = test::blank(96, 64, 230);
    test::fill(raster, {8, 8, 40, 8}, 20);
    test::fill(raster, {8, 8, 8, 40}, 90);
    test::fill(raster, {72, 40, 16, 16}, 150);
    return raster;
}

/// The scene as a camera stores it under an orientation of EXIF 2.3, table 4.6.4: which pixel of the upright
/// scene is at (x, y).
Raster stored_as(const Raster& upright, int orientation) {
    const bool lies = orientation >= 5;
    Raster stored(lies ? upright.height : upright.width, lies ? upright.width : upright.height);
    const int right = upright.width - 1, bottom = upright.height - 1;
    for (int y = 0; y < stored.height; ++y)
        for (int x = 0; x < stored.width; ++x) {
            const std::array<std::pair<int, int>, 8> from{{{x, y},
                                                           {right - x, y},
                                                           {right - x, bottom - y},
                                                           {x, bottom - y},
                                                           {y, x},
                                                           {right - y, x},
                                                           {right - y, bottom - x},
                                                           {y, bottom - x}}};
            const auto [u, v] = from.at(static_cast<std::size_t>(orientation) - 1);
            stored.row(y)[x] = upright.row(v)[u];
        }
    return stored;
}

TEST(Normalize, TheEightOrientationsLookAlike) {
    NormalizeOptions options;
    options.enabled = false;
    const Image upright = scene().freeze();
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Fd file = test::file_of(test::jpeg_of(stored_as(scene(), orientation).freeze(), orientation));
        const NormalizedPage page = normalize(load_page(file.get(), 0), options);
        EXPECT_LT(difference(to_grey(page.image), upright), 4) << orientation;
    }
}

TEST(Normalize, TheEightOrientationsOfAPhotoLookAlike) {
    const std::filesystem::path folder = std::filesystem::path(KHO_SHARED_DATA) / "photo-meta";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << folder << " is not here: a photo in eight orientations";
    NormalizeOptions options;
    options.enabled = false;
    Image first;
    for (int orientation = 2; orientation <= 8; ++orientation) {  // 1 is another rendering
        const Fd file = open_for_reading(folder / ("landscape_" + std::to_string(orientation) + ".jpg"));
        // Each bears its number and was compressed by itself: compared as thumbnails.
        const Image image = reduce(to_grey(normalize(load_page(file.get(), 0), options).image), 8);
        if (orientation == 2) first = image;
        EXPECT_LT(difference(image, first), 6) << orientation;
    }
}

}  // namespace
}  // namespace kho
