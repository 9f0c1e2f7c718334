#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <cmath>

#include "image/geometry.h"
#include "support/draw.h"

namespace kho {
namespace {

using testing::Contains;
using testing::HasSubstr;

const std::string sample =
    "Independence and freedom\nare the rights of every people.\nThe archive keeps what was written\n"
    "so that others may read it.\nNothing in it is ever altered.";

bool has_english() {
    const auto languages = installed_languages();
    return std::find(languages.begin(), languages.end(), "eng") != languages.end();
}

/// One reader for all tests: loading takes longer than reading.
Reader& english() {
    static Reader reader(ReaderOptions{"eng", Layout::automatic});
    return reader;
}

class Reading : public testing::Test {
 protected:
    void SetUp() override {
        if (!has_english()) GTEST_SKIP() << "tesseract-ocr-eng is not installed";
    }
};

TEST_F(Reading, ReadsWordsWithTheirBoxes) {
    const Page page = test::page_of(test::text_image(sample));
    const PageReading reading = read_page(page, english());
    EXPECT_THAT(plain_text(reading.text), HasSubstr("Independence and freedom\n"));
    EXPECT_GT(mean_confidence(reading.text), 85);
    EXPECT_EQ(reading.text.width, page.image.width());
    EXPECT_EQ(reading.text.languages, "eng");
    const Box ink = test::dark_box(page.image);
    Box words;
    for (const Block& block : reading.text.blocks) words = united(words, block.box);
    EXPECT_NEAR(words.x, ink.x, 4);
    EXPECT_NEAR(words.y + words.height, ink.y + ink.height, 6);
}

TEST_F(Reading, FindsOutWhichWayIsUpByReading) {
    const Image upright = test::text_image(sample);
    for (int turns = 0; turns < 4; ++turns) {
        SCOPED_TRACE(turns);
        const PageReading reading = read_page(test::page_of(turn(upright, turns).image), english());
        EXPECT_EQ(reading.text.rotated_cw, turns * 90);
        EXPECT_THAT(plain_text(reading.text), HasSubstr("Nothing in it is ever altered."));
    }
}

TEST_F(Reading, BoxesLieInTheMasterThatWasTurned) {
    const Image upright = test::text_image(sample);
    const Page page = test::page_of(turn(upright, 1).image);
    const PageReading reading = read_page(page, english());
    const Box ink = test::dark_box(page.image);
    Box words;
    for (const Block& block : reading.text.blocks) words = united(words, block.box);
    EXPECT_NEAR(words.x, ink.x, 6);
    EXPECT_NEAR(words.y, ink.y, 6);
    EXPECT_NEAR(words.width, ink.width, 10);
}

TEST_F(Reading, ReadsWhatStandsSidewaysAsItStands) {
    NormalizeOptions as_it_is;
    as_it_is.enabled = false;
    const Image turned =
        turn(test::text_image(sample), 1).image;  // the layout takes text for running downwards
    const PageText text = read_page(test::page_of(turned), english(), as_it_is).text;
    EXPECT_THAT(plain_text(text), HasSubstr("rights of every people"));
    for (const Block& block : text.blocks)
        for (const Line& line : block.lines) EXPECT_GT(line.box.height, line.box.width);
}

TEST_F(Reading, ReadsWhatStandsUnderAStamp) {
    const Image clean = test::text_image(sample);
    Raster stamped(clean.width(), clean.height(), 3);
    for (int y = 0; y < stamped.height; ++y)
        for (int x = 0; x < stamped.width; ++x) {
            const int shade = std::max<int>(clean.pixels()->row(y)[x], 20);
            const double off = std::hypot(x - 400, y - 230);
            const bool ring = std::abs(off - 110) < 6 || std::abs(off - 80) < 5 || off < 30;
            std::uint8_t* pixel = stamped.row(y) + std::ptrdiff_t{3} * x;
            pixel[0] = static_cast<std::uint8_t>(shade);
            pixel[1] = pixel[2] = static_cast<std::uint8_t>(ring ? shade / 5 : shade);
        }
    const PageReading reading = read_page(test::page_of(std::move(stamped).freeze()), english());
    EXPECT_EQ(plain_text(reading.text), plain_text(read_page(test::page_of(clean), english()).text));
}

TEST_F(Reading, ABlankPageHasNoText) {
    const PageReading reading = read_page(test::page_of(test::blank(800, 1000).freeze()), english());
    EXPECT_EQ(plain_text(reading.text), "");
}

TEST_F(Reading, StopsWhenToldSo) {
    const Page page = test::page_of(test::text_image(sample));
    try {
        read_page(page, english(), {}, [](int) { return false; });
        ADD_FAILURE() << "was not stopped";
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::interrupted);
    }
    EXPECT_NE(plain_text(read_page(page, english()).text), "") << "the reader is of no use afterwards";
}

TEST_F(Reading, TheSimpleModeReadsWithTheFirstLanguage) {
    Reader simple(ReaderOptions{"eng", Layout::one_block});
    const PageText text = read_page(test::page_of(test::text_image(sample)), simple).text;
    EXPECT_EQ(text.languages, "eng");
    EXPECT_THAT(plain_text(text), HasSubstr("rights of every people"));
}

TEST_F(Reading, SaysWhatReadIt) {
    EXPECT_THAT(english().engine(), testing::MatchesRegex("kho [0-9]+, layout by tesseract 5.*"));
    EXPECT_THAT(Reader({"eng", Layout::automatic, EngineChoice::tesseract}).engine(),
                testing::StartsWith("tesseract 5"));
    EXPECT_EQ(english().model().size(), 64U);
    EXPECT_THAT(installed_languages(), Contains("eng"));
}

TEST(Models, AMissingOneNamesItsPackage) {
    try {
        Reader reader(ReaderOptions{"xyz_abc", Layout::automatic});
        ADD_FAILURE() << "was loaded";
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::unavailable);
        EXPECT_EQ(error.hint, "apt install tesseract-ocr-xyz-abc");
    }
    EXPECT_THROW(Reader(ReaderOptions{"../eng", Layout::automatic}), Error);
    EXPECT_THROW(Reader(ReaderOptions{"+", Layout::automatic}), Error);
}

}  // namespace
}  // namespace kho
