#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/quality.h>

namespace kho {
namespace {

ScanQuality measured() {
    ScanQuality quality;
    quality.bits = 24;
    quality.edge_width = 1.83;
    quality.detail = 0.87;
    quality.contrast = 0.91;
    quality.skew_cw = -1.25;
    quality.clipped = {.left = true, .bottom = true};
    quality.letters = 1728;
    quality.white = 0.02;
    quality.black = 0.001;
    quality.legibility = 95.3;
    return quality;
}

TEST(ScanQuality, ComesBackAsItWasWritten) {
    EXPECT_EQ(quality_from_json(to_json(measured())), measured());
    ScanQuality blank;
    blank.blank = true;
    EXPECT_EQ(quality_from_json(to_json(blank)), blank);
    EXPECT_EQ(to_json(blank), R"({"bits":0,"black":0.0,"blank":true,"letters":0,"white":0.0})");
}

TEST(ScanQuality, EqualMeasurementsAreEqualBytes) {
    ScanQuality noisy = measured();
    noisy.edge_width = 1.8349;
    noisy.white = 0.0204;
    EXPECT_EQ(to_json(noisy), to_json(measured()));
    ScanQuality level = measured(), nearly = measured();
    level.skew_cw = 0;
    nearly.skew_cw = -0.001;
    EXPECT_EQ(to_json(nearly), to_json(level));
}

TEST(ScanQuality, WhatNoWorkerMeasuresIsRefused) {
    const std::string start = R"({"blank":false,)";
    for (const char* rest :
         {R"("bits":-1)", R"("bits":1.5)", R"("bits":1e9)", R"("bits":"8")", R"("detail":1.01)",
          R"("detail":-0.1)", R"("detail":null)", R"("contrast":2)", R"("skew_cw":90)", R"("edge_width":-1)",
          R"("letters":1e12)", R"("white":1.5)", R"("black":[])", R"("legibility":101)",
          R"("legibility":NaN)", R"("clipped":"left")", R"("clipped":["middle"])", R"("clipped":[1])",
          R"("clipped":["left","left","left","left","left"])"})
        EXPECT_THROW(quality_from_json(start + rest + "}"), Error) << rest;
    for (const char* text : {"", "[]", "{}", "7", R"({"blank":1})", R"({"blank":false)"})
        EXPECT_THROW(quality_from_json(text), Error) << text;
    EXPECT_NO_THROW(quality_from_json(start + R"("of_a_newer_version":1})"));
}

TEST(Sides, AreNamedAndCounted) {
    EXPECT_EQ(names_of({}), "");
    EXPECT_EQ(names_of({true, false, true, true}), "left, right, bottom");
    EXPECT_EQ(count_of({true, false, true, true}), 3);
    for (int set = 0; set < 16; ++set) {
        const Sides sides{(set & 1) != 0, (set & 2) != 0, (set & 4) != 0, (set & 8) != 0};
        EXPECT_EQ(sides_named(names_of(sides)), sides);
    }
}

TEST(Legibility, IsConfidenceWhereMostWasRead) {
    EXPECT_EQ(estimate_legibility(92, 1500, 1800), 92);
    EXPECT_EQ(estimate_legibility(92, 3, 0), 92);
    EXPECT_EQ(estimate_legibility(90, 200, 1600), 22.5) << "an eighth of what looks like letters was read";
    EXPECT_EQ(estimate_legibility(0, 0, 800), 0) << "lines of letters, and no word";
    EXPECT_EQ(estimate_legibility(0, 0, 5), std::nullopt);
}

TEST(PageSize, IsTheNearestThatFits) {
    EXPECT_EQ(page_size(2480, 3508, 300).name, "A4");
    EXPECT_FALSE(page_size(2480, 3508, 300).landscape);
    EXPECT_TRUE(page_size(3508, 2480, 300).landscape);
    EXPECT_EQ(page_size(3508, 4961, 300).name, "A3");
    EXPECT_EQ(page_size(2550, 3300, 300).name, "letter");
    EXPECT_EQ(page_size(2400, 3450, 300).name, "A4") << "cut a little smaller";
    EXPECT_EQ(page_size(2480, 3898, 300).name, "folio");
    EXPECT_EQ(page_size(627, 1535, 200).name, "other");
    EXPECT_EQ(page_size(2480, 3508, 0).name, "unknown");
    EXPECT_NEAR(page_size(2480, 3508, 300).height, 297, 0.1);
}

TEST(PageSize, PixelsMayTellTheResolution) {
    EXPECT_EQ(likely_dpi(2480, 3508), 300);
    EXPECT_EQ(likely_dpi(2339, 1654), 200);
    EXPECT_EQ(likely_dpi(3507, 4960), 300) << "A3; A4 at 424 dpi is nobody's";
    EXPECT_EQ(likely_dpi(2460, 3508), 0);
    EXPECT_EQ(likely_dpi(4000, 3000), 0);
}

}  // namespace
}  // namespace kho
