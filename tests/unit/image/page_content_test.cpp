#include <gtest/gtest.h>
#include <kho/scan.h>

#include "image/geometry.h"
#include "support/draw.h"

namespace kho {
namespace {

constexpr int width = 1654, height = 2339;  // A4 at 200 dpi

bool is_blank(Raster page) {
    const Page scan = test::page_of(std::move(page).freeze(), 200);
    return measure_quality(scan, normalize(scan)).blank;
}

Sides clipped(const Image& image) {
    const Page page = test::page_of(image, 200);
    return measure_quality(page, normalize(page)).clipped;
}

/// Pastes what is darker.
void stamp(Raster& page, const Image& ink, int x, int y) {
    for (int v = 0; v < ink.height() && y + v < page.height; ++v)
        for (int u = 0; u < ink.width() && x + u < page.width; ++u)
            page.row(y + v)[x + u] = std::min(page.row(y + v)[x + u], ink.pixels()->row(v)[u]);
}

void sprinkle(Raster& page, int specks, int size, std::uint8_t shade) {
    unsigned seed = 7;
    const auto next = [&](int below) {
        seed = seed * 1664525U + 1013904223U;
        return int((seed >> 8U) % unsigned(below));
    };
    for (int i = 0; i < specks; ++i)
        test::fill(page, {next(page.width - size), next(page.height - size), 1 + next(size), 1 + next(size)},
                   shade);
}

void put_black_border(Raster& page) {
    test::fill(page, {0, 0, 50, page.height}, 8);
    test::fill(page, {page.width - 30, 0, 30, page.height}, 20);
    test::fill(page, {0, 0, page.width, 25}, 12);
}

void punch(Raster& page, int x, int y) {
    constexpr int radius = 22;  // 5.5 mm across
    for (int v = -radius; v <= radius; ++v)
        for (int u = -radius; u <= radius; ++u)
            if (u * u + v * v <= radius * radius) page.row(y + v)[x + u] = 30;
}

TEST(Blank, APageWithNothingButWhatComesWithScanning) {
    EXPECT_TRUE(is_blank(test::blank(width, height)));
    EXPECT_TRUE(is_blank(test::blank(width, height, 190)));
    Raster page = test::blank(width, height, 230);
    sprinkle(page, 400, 5, 60);
    put_black_border(page);
    punch(page, 80, 900);
    punch(page, 80, 1500);
    EXPECT_TRUE(is_blank(std::move(page)));
}

TEST(Blank, WhatShinesThroughIsNotOnThePage) {
    const Image text = test::text_image("Mặt sau của tờ giấy\ncó chữ hiện sang", 200, 0);
    Raster page = test::blank(width, height, 235);
    for (int y = 0; y < text.height(); ++y)
        for (int x = 0; x < text.width(); ++x)
            page.row(600 + y)[1200 - x] =
                static_cast<std::uint8_t>(235 - (255 - text.pixels()->row(y)[x]) * 22 / 255);
    EXPECT_TRUE(is_blank(std::move(page)));
}

TEST(Blank, AWordIsEnoughForAPageNotToBeBlank) {
    for (const char* text : {"Lưu trữ", "Trang 12", "Số: 15/QĐ"}) {
        Raster page = test::blank(width, height, 240);
        sprinkle(page, 100, 4, 90);
        put_black_border(page);
        stamp(page, test::text_image(text, 200, 0), 700, 1100);
        EXPECT_FALSE(is_blank(std::move(page))) << text;
    }
}

TEST(Blank, AStripWithOneLineIsNotBlank) {
    const Image line =
        test::text_image("Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do, hạnh phúc", 300, 40);
    ASSERT_GT(line.width(), 8 * line.height());
    Raster page(line.width(), line.height());
    for (int y = 0; y < page.height; ++y) std::copy_n(line.pixels()->row(y), page.width, page.row(y));
    EXPECT_FALSE(is_blank(std::move(page)));
}

TEST(Blank, PicturesStampsAndFaintTextAreNotBlank) {
    Raster stamped = test::blank(width, height, 240);
    test::fill(stamped, {900, 1500, 260, 8}, 90);
    test::fill(stamped, {900, 1508, 8, 200}, 90);
    EXPECT_FALSE(is_blank(std::move(stamped)));
    Raster shaded(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) shaded.row(y)[x] = static_cast<std::uint8_t>(40 + 200 * y / height);
    EXPECT_FALSE(is_blank(std::move(shaded)));
    Raster faint = test::blank(width, height, 255);
    stamp(faint, test::text_image("Bản đánh máy qua giấy than\nđã phai mực, đọc được bằng mắt", 200, 0), 300,
          400);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            faint.row(y)[x] = static_cast<std::uint8_t>(225 - (255 - faint.row(y)[x]) / 5);
    EXPECT_FALSE(is_blank(std::move(faint)));
}

/// Lines of text with a white margin around it; no two neighbours begin alike.
Image wide_text(int margin) {
    const std::string words = "Cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do hạnh phúc ";
    std::string text;
    for (std::size_t line = 0; line < 30; ++line) {
        const std::size_t start = words.find(' ', line * 11 % 60) + 1;
        text += words.substr(start) + words.substr(0, start - 1) + "\n";
    }
    return test::text_image(text, 200, margin);
}

TEST(Clipped, TextWithAMarginIsNotCutOff) {
    EXPECT_EQ(clipped(wide_text(40)), Sides());
}

TEST(Clipped, TheSideThatCutsLinesIsNamed) {
    const Image page = wide_text(60);
    const int w = page.width(), h = page.height();
    EXPECT_EQ(clipped(crop(page, {200, 0, w - 200, h})), (Sides{.left = true}));
    EXPECT_EQ(clipped(crop(page, {0, 0, w - 220, h})), (Sides{.right = true}));
    const Box ink = test::dark_box(page);
    EXPECT_EQ(clipped(crop(page, {0, ink.y + 18, w, h - ink.y - 18})), (Sides{.top = true}));
    EXPECT_EQ(clipped(crop(page, {0, 0, w, ink.y + ink.height - 14})), (Sides{.bottom = true}));
}

TEST(Clipped, SidesAreThoseOfTheImageAsStored) {
    const Image page = wide_text(60);
    const Image cut = crop(page, {200, 0, page.width() - 200, page.height()});
    EXPECT_EQ(clipped(turn(cut, 1).image), (Sides{.top = true}));
    EXPECT_EQ(clipped(turn(cut, 2).image), (Sides{.right = true}));
}

TEST(Clipped, DarkSurroundingsCutNothing) {
    const Image text = wide_text(60);
    Raster page(text.width(), text.height());
    for (int y = 0; y < page.height; ++y) std::copy_n(text.pixels()->row(y), page.width, page.row(y));
    test::fill(page, {0, 0, 30, page.height}, 10);
    test::fill(page, {0, page.height - 25, page.width, 25}, 10);
    unsigned seed = 3;
    for (int y = 0; y + 20 < page.height; y += 20) {  // a ragged rim
        seed = seed * 1664525U + 1013904223U;
        test::fill(page, {page.width - 1 - int(seed >> 28U), y, 1 + int(seed >> 28U), 8 + int(seed >> 29U)},
                   15);
    }
    EXPECT_EQ(clipped(std::move(page).freeze()), Sides());
}

}  // namespace
}  // namespace kho
