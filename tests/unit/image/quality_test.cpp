#include <gtest/gtest.h>

#include "image/geometry.h"
#include "support/draw.h"

namespace kho {
namespace {

/// A page of lines of text that a scanner might give: black on white, 300 dpi.
Image text_page() {
    std::string text;
    for (int line = 0; line < 24; ++line) text += "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do\n";
    return test::text_image(text);
}

ScanQuality measure(const Image& image, int dpi = 300) {
    const Page page = test::page_of(image, dpi);
    return measure_quality(page, normalize(page));
}

/// Each pixel is the mean of those up to `reach` away, twice.
Image blurred(const Image& image, int reach) {
    Image in = image;
    for (int pass = 0; pass < 2; ++pass) {
        Raster out(in.width(), in.height());
        for (int y = 0; y < in.height(); ++y)
            for (int x = 0; x < in.width(); ++x) {
                int sum = 0, count = 0;
                for (int v = std::max(0, y - reach); v <= std::min(in.height() - 1, y + reach); ++v)
                    for (int u = std::max(0, x - reach); u <= std::min(in.width() - 1, x + reach);
                         ++u, ++count)
                        sum += in.pixels()->row(v)[u];
                out.row(y)[x] = static_cast<std::uint8_t>(sum / count);
            }
        in = std::move(out).freeze();
    }
    return in;
}

/// Every pixel `factor` times, each way.
Image repeated(const Image& image, int factor) {
    Raster out(image.width() * factor, image.height() * factor);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) out.row(y)[x] = image.pixels()->row(y / factor)[x / factor];
    return std::move(out).freeze();
}

/// All shades drawn nearer to white: what is black becomes `black`.
Image paler(const Image& image, int black) {
    Raster out(image.width(), image.height());
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x)
            out.row(y)[x] =
                static_cast<std::uint8_t>(255 - (255 - image.pixels()->row(y)[x]) * (255 - black) / 255);
    return std::move(out).freeze();
}

Image coloured(const Image& grey) {
    Raster out(grey.width(), grey.height(), 3);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width * 3; ++x) out.row(y)[x] = grey.pixels()->row(y)[x / 3];
    return std::move(out).freeze();
}

Raster copy_of(const Image& image) {
    Raster out(image.width(), image.height());
    for (int y = 0; y < out.height; ++y) std::copy_n(image.pixels()->row(y), out.width, out.row(y));
    return out;
}

TEST(Quality, ASharpPageHasAllOfItsDetail) {
    const ScanQuality quality = measure(text_page());
    ASSERT_TRUE(quality.detail && quality.contrast && quality.skew_cw);
    EXPECT_LT(*quality.edge_width, 1.6);
    EXPECT_EQ(*quality.detail, 1);
    EXPECT_GT(*quality.contrast, 0.95);
    EXPECT_NEAR(*quality.skew_cw, 0, 0.1);
    EXPECT_FALSE(quality.blank);
    EXPECT_EQ(quality.clipped, Sides());
    EXPECT_GT(quality.letters, 400);
    EXPECT_FALSE(quality.legibility);
}

TEST(Quality, ColourIsMeasuredAsItsLuminance) {
    const Image page = text_page();
    const ScanQuality grey = measure(page), colour = measure(coloured(page));
    EXPECT_EQ(to_json(grey), to_json(colour));
}

TEST(Quality, BlurIsMeasured) {
    const Image sharp = text_page();
    double before = *measure(sharp).edge_width;
    for (const int reach : {1, 2, 3}) {
        const ScanQuality quality = measure(blurred(sharp, reach));
        ASSERT_TRUE(quality.edge_width) << reach;
        EXPECT_GT(*quality.edge_width, before + 0.5) << reach;
        before = *quality.edge_width;
    }
    EXPECT_LT(*measure(blurred(sharp, 2)).detail, 0.6);
}

TEST(Quality, AnEnlargedScanIsFoundOut) {
    std::string text;
    for (int line = 0; line < 24; ++line) text += "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do\n";
    const Image small = test::text_image(text, 100, 34);
    EXPECT_GT(*measure(small, 100).detail, 0.9);
    EXPECT_LT(*measure(scale(small, 3).image).detail, 0.65) << "of 300 dpi";
    const ScanQuality scan = measure(scale(blurred(small, 1), 3).image);
    EXPECT_NEAR(*scan.detail, 0.3, 0.1) << "a scan is softer than what is drawn";
    for (const int factor : {2, 3, 4, 6}) {
        const ScanQuality coarse = measure(repeated(small, factor), 100 * factor);
        EXPECT_NEAR(*coarse.detail, 1.0 / factor, 0.005) << "edges are sharp, pixels are not single";
    }
}

TEST(Quality, ContrastIsThatOfInkToPaper) {
    for (const int black : {50, 100, 150, 190}) {
        const ScanQuality quality = measure(paler(text_page(), black));
        ASSERT_TRUE(quality.contrast) << black;
        EXPECT_NEAR(*quality.contrast, 1 - black / 255.0, 0.05) << black;
        EXPECT_FALSE(quality.blank) << black;
    }
}

TEST(Quality, GrainIsNoContrast) {
    Raster page = copy_of(paler(text_page(), 120));
    unsigned seed = 1;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            int noise = 0;
            for (int i = 0; i < 4; ++i, seed = seed * 1664525U + 1013904223U)
                noise += int(seed >> 24U) % 21 - 10;
            page.row(y)[x] = static_cast<std::uint8_t>(std::clamp(page.row(y)[x] - 20 + noise / 2, 0, 255));
        }
    const ScanQuality quality = measure(std::move(page).freeze());
    ASSERT_TRUE(quality.contrast);
    EXPECT_NEAR(*quality.contrast, 135.0 / 235, 0.1);
    EXPECT_LT(*quality.edge_width, 2.5);
}

TEST(Quality, SkewIsWhatNormalisingFound) {
    const ScanQuality quality = measure(rotate(text_page(), 3, 255).image);
    ASSERT_TRUE(quality.skew_cw);
    EXPECT_NEAR(*quality.skew_cw, 3, 0.2);
}

TEST(Quality, PartsThatAreAllWhiteOrAllBlack) {
    Raster page = test::blank(1000, 1000, 128);
    test::fill(page, {0, 0, 250, 1000}, 255);
    test::fill(page, {250, 0, 100, 1000}, 0);
    const ScanQuality quality = measure(std::move(page).freeze());
    EXPECT_NEAR(quality.white, 0.25, 0.01);
    EXPECT_NEAR(quality.black, 0.1, 0.01);
}

}  // namespace
}  // namespace kho
