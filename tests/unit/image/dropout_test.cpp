#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "support/draw.h"

namespace kho {
namespace {

using Colour = std::array<int, 3>;
constexpr Colour red{215, 40, 50}, blue{60, 60, 190}, black{20, 20, 20};
constexpr int middle_x = 700, middle_y = 450, radius = 150;  // of the ring

bool in_ring(int x, int y, int r = radius) {
    return std::abs(std::hypot(x - middle_x, y - middle_y) - r) < 6;
}

/// The page in colours, with ink on it where `has_ink`: inks that lie on each other filter light in turn.
template <typename HasInk>
Image printed(const Image& grey, const Colour& ink, HasInk has_ink) {
    Raster page(grey.width(), grey.height(), 3);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                const int shade = std::max<int>(grey.pixels()->row(y)[x], 20);
                page.row(y)[std::ptrdiff_t{3} * x + std::ptrdiff_t(c)] =
                    static_cast<std::uint8_t>(has_ink(x, y) ? shade * ink[c] / 255 : shade);
            }
    return std::move(page).freeze();
}

/// Yellow paper with a stamp over its text.
Raster text_colours() {
    const Image seen = printed(test::text_page(), red, [](int x, int y) { return in_ring(x, y); });
    Raster page(seen.width(), seen.height(), 3);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x)
            for (std::ptrdiff_t c = 0; c < 3; ++c)
                page.row(y)[3 * x + c] =
                    static_cast<std::uint8_t>(seen.pixels()->row(y)[3 * x + c] * (c == 2 ? 200 : 245) / 255);
    return page;
}

NormalizedPage dropped(const Image& image, bool colour = false) {
    NormalizeOptions options;
    options.steps = {"dropout"};
    options.colour = colour;
    return normalize(test::page_of(image), options);
}

/// The page in colours, the upper of its lines printed in red.
Image with_red_lines(const Image& grey) {
    Raster page(grey.width(), grey.height(), 3);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                const int ink = 255 - std::max<int>(grey.pixels()->row(y)[x], 20);
                const int part = y < 400 ? 255 - red[c] : 255;
                page.row(y)[std::ptrdiff_t{3} * x + std::ptrdiff_t(c)] =
                    static_cast<std::uint8_t>(255 - ink * part / 255);
            }
    return std::move(page).freeze();
}

/// The part of the pixels whose shade is another one than on the page without a mark.
double changed(const Image& seen, const Image& clean) {
    double count = 0;
    for (int y = 0; y < seen.height(); ++y)
        for (int x = 0; x < seen.width(); ++x) {
            const int was = std::max<int>(clean.pixels()->row(y)[x], 20);
            count += std::abs(seen.pixels()->row(y)[x] - was) > 40 ? 1 : 0;
        }
    return count / seen.width() / seen.height();
}

TEST(Dropout, AStampOverTheTextIsTakenAwayAndTheTextUnderItIsLeft) {
    const Image clean = test::text_page();
    for (const Colour& ink : {red, blue}) {
        const Image seen = printed(clean, ink, [](int x, int y) { return in_ring(x, y); });
        ASSERT_GT(changed(to_grey(seen), clean), 0.003);
        const NormalizedPage out = dropped(seen);
        EXPECT_TRUE(test::step_of(out, "dropout").did) << test::step_of(out, "dropout").found;
        EXPECT_EQ(changed(out.image, clean), 0);
    }
}

TEST(Dropout, ItCanBeLookedAtInColours) {
    const Image clean = test::text_page();
    const NormalizedPage out =
        dropped(printed(clean, red, [](int x, int y) { return in_ring(x, y); }), /*colour=*/true);
    for (const Image& plane : split_colours(out.image)) EXPECT_EQ(changed(plane, clean), 0);
}

TEST(Dropout, ColoursBesideTheStampStay) {
    Raster page = text_colours();
    const NormalizedPage out = dropped(Raster(page).freeze(), /*colour=*/true);
    ASSERT_TRUE(test::step_of(out, "dropout").did);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            if (std::abs(x - middle_x) < radius + 20 && std::abs(y - middle_y) < radius + 20) continue;
            for (std::ptrdiff_t c = 0; c < 3; ++c)
                ASSERT_EQ(out.image.pixels()->row(y)[3 * x + c], page.row(y)[3 * x + c]) << x << " " << y;
        }
    const std::uint8_t* paper = out.image.pixels()->row(middle_y - radius) + std::ptrdiff_t{3} * middle_x;
    EXPECT_NEAR(paper[2], 200, 12) << "where the ring was the paper is as yellow as elsewhere";
}

TEST(Dropout, AFrameAroundThePageHidesNoStamp) {
    const Image clean = test::text_page();
    const auto inks = [&](int x, int y) {
        const bool frame = std::min({x, y, clean.width() - x, clean.height() - y}) < 12;
        return frame || in_ring(x, y);
    };
    EXPECT_TRUE(test::step_of(dropped(printed(clean, red, inks)), "dropout").did);
}

TEST(Dropout, TwoInksInOneMarkAreBothTakenAway) {
    const Image clean = test::text_page();
    const auto outer = [](int x, int y) { return in_ring(x, y); };
    const auto inner = [](int x, int y) { return in_ring(x, y, radius / 2) && !in_ring(x, y); };
    Image seen = printed(clean, red, outer);
    const Image second = printed(clean, blue, inner);
    Raster both(seen.width(), seen.height(), 3);
    for (int y = 0; y < both.height; ++y)
        std::transform(seen.pixels()->row(y), seen.pixels()->row(y) + both.stride, second.pixels()->row(y),
                       both.row(y), [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
    EXPECT_EQ(changed(dropped(std::move(both).freeze()).image, clean), 0);
}

TEST(Dropout, WhatIsNoMarkOverTextStays) {
    const Image clean = test::text_page();
    const auto stays = [](const Image& image) {
        const NormalizedPage out = dropped(image);
        EXPECT_FALSE(test::step_of(out, "dropout").did) << test::step_of(out, "dropout").found;
    };
    stays(clean);
    stays(printed(clean, black, [](int x, int y) { return in_ring(x, y); }));
    stays(printed(clean, red, [](int, int) { return false; }));
    stays(with_red_lines(clean));
    // A stamp below the text, where there is none.
    Raster longer = test::blank(clean.width(), clean.height() + 600);
    for (int y = 0; y < clean.height(); ++y)
        std::copy_n(clean.pixels()->row(y), clean.width(), longer.row(y));
    const int lower = clean.height() - 50;
    stays(printed(std::move(longer).freeze(), red,
                  [&](int x, int y) { return in_ring(x, y - lower + middle_y - 2 * radius); }));
}

TEST(Dropout, FringesOfColourAroundBlackLettersAreNoInk) {
    const Image clean = test::text_page();
    std::vector<Image> planes;
    for (const int shift : {-1, 0, 1}) {
        Raster plane(clean.width(), clean.height());
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x)
                plane.row(y)[x] = clean.pixels()->row(y)[std::clamp(x + shift, 0, plane.width - 1)];
        planes.push_back(std::move(plane).freeze());
    }
    const NormalizedPage out = dropped(join_colours(planes));
    EXPECT_FALSE(test::step_of(out, "dropout").did) << test::step_of(out, "dropout").found;
}

}  // namespace
}  // namespace kho
