#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include "support/draw.h"

namespace kho {
namespace {

using testing::HasSubstr;

template <typename Call>
Error error_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {Code::bug, "", ""};
}

TEST(Decode, ReadsBackWhatWasWritten) {
    Raster page = test::blank(300, 200, 240);
    test::fill(page, {10, 20, 30, 40}, 7);
    const Fd file = test::file_of(test::png_of(std::move(page).freeze()));
    const ImageFile image = inspect_image(file.get());
    EXPECT_EQ(image.media_type, "image/png");
    ASSERT_EQ(image.frames.size(), 1U);
    EXPECT_EQ(image.frames[0].width, 300);
    EXPECT_EQ(image.frames[0].dpi, 0);
    const Page read = load_page(file.get(), 0);
    EXPECT_EQ(test::dark_box(read.image), (Box{10, 20, 30, 40}));
    EXPECT_EQ(error_of([&] { load_page(file.get(), 1); }).code, Code::missing);
}

TEST(Decode, KnowsTheFramesOfATiff) {
    const Fd file = test::file_of(test::tiff_of({{60, 40, 10}, {50, 70, 200}}, 300));
    const ImageFile image = inspect_image(file.get());
    EXPECT_EQ(image.media_type, "image/tiff");
    ASSERT_EQ(image.frames.size(), 2U);
    EXPECT_EQ(image.frames[1].height, 70);
    EXPECT_EQ(image.frames[1].dpi, 300);
    const Page second = load_page(file.get(), 1);
    EXPECT_EQ(second.dpi, 300);
    EXPECT_EQ(second.image.width(), 50);
    EXPECT_EQ(second.image.pixels()->row(3)[3], 200);
}

TEST(Decode, BitsOfAPixelAreThoseInTheFile) {
    const auto bits = [](const std::string& path) {
        const Fd file = open_for_reading(path);
        const int of_frame = inspect_image(file.get()).frames.at(0).bits;
        EXPECT_EQ(load_page(file.get(), 0).bits, of_frame) << path;
        return of_frame;
    };
    const std::string samples = KHO_SAMPLES;
    EXPECT_EQ(bits(std::string(KHO_TEST_DATA) + "/danang.png"), 1);
    EXPECT_EQ(bits(samples + "/vie/04-bang-so-lieu.png"), 4) << "a palette of 16 colours";
    EXPECT_EQ(bits(samples + "/vie/05-nghieng-vien-den.jpg"), 8);
    EXPECT_EQ(bits(samples + "/vie/09-giay-o-vang.jpg"), 24);
    EXPECT_EQ(bits(samples + "/vie/02-bao-hai-cot.tif"), 1);
    EXPECT_EQ(bits(samples + "/fra/01-registre.webp"), 24);
    const Fd tiff = test::file_of(test::tiff_of({{60, 40, 10}, {50, 70, 200}}, 300));
    EXPECT_EQ(load_page(tiff.get(), 1).bits, 8);
}

TEST(Decode, OneDotAnInchIsNoResolution) {
    const Fd file = test::file_of(test::tiff_of({{60, 40, 10}}, 1));
    EXPECT_EQ(inspect_image(file.get()).frames.at(0).dpi, 0);
    EXPECT_EQ(load_page(file.get(), 0).dpi, 0);
}

TEST(Decode, RefusesByTheHeaderWhatIsTooLarge) {
    const Fd file = test::file_of(test::tiff_of({{2000, 1000, 10}, {20, 20, 10}}, 300));
    DecodeLimits limits;
    limits.max_megapixels = 1;
    EXPECT_THAT(error_of([&] { inspect_image(file.get(), limits); }).message, HasSubstr("megapixels"));
    EXPECT_EQ(error_of([&] { load_page(file.get(), 0, limits); }).code, Code::damaged);
    EXPECT_EQ(load_page(file.get(), 1, limits).image.width(), 20);
    limits.max_frames = 1;
    EXPECT_THAT(error_of([&] { load_page(file.get(), 1, limits); }).message, HasSubstr("more than 1 pages"));
}

TEST(Decode, RefusesTiffPagesThatRunInACircle) {
    const Fd file = test::file_of(test::tiff_of({{20, 20, 1}, {20, 20, 2}}, 300, true));
    EXPECT_EQ(error_of([&] { inspect_image(file.get()); }).code, Code::damaged);
}

TEST(Decode, SaysWhyAFileIsNotRead) {
    const auto refusal = [](const std::string& bytes) {
        return error_of([&] { inspect_image(test::file_of(bytes).get()); });
    };
    EXPECT_EQ(refusal("").message, "the file is empty");
    EXPECT_THAT(refusal("%PDF-1.7\n").message, HasSubstr("a PDF is no image"));
    EXPECT_THAT(refusal(std::string("GIF89a") + std::string(100, 'x')).message, HasSubstr("not an image"));
    EXPECT_EQ(refusal("II*").code, Code::damaged);
    EXPECT_EQ(refusal(std::string("II*\0\xFF\xFF\xFF\x7F", 8)).code, Code::damaged);
    EXPECT_EQ(refusal(std::string("\xFF\xD8\xFF\xE0", 4)).code, Code::damaged);
}

TEST(Decode, HalfAnImageIsNoImage) {
    const std::string png = test::png_of(test::lines_page(800, 800).freeze());
    const Fd file = test::file_of(png.substr(0, png.size() / 2));
    EXPECT_EQ(error_of([&] { load_page(file.get(), 0); }).code, Code::damaged);
}

}  // namespace
}  // namespace kho
