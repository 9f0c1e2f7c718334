#include "pdf/pdf_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <random>

#include "image/pixels.h"
#include "support/pdf_maker.h"

namespace kho {
namespace {

std::string no_program(const std::vector<std::string>& command, std::size_t /*limit*/) {
    throw Error(Code::unavailable, command.at(0), "is not to be asked for");
}

PdfSource open(const Fd& file, RunProgram run = no_program) {
    return {file, std::move(run), {}};
}

/// An image 40 by 20 on the whole page, in samples of so many bits.
std::string noise(std::size_t bytes) {
    std::mt19937 random(7);
    std::string out(bytes, '\0');
    for (char& c : out) c = static_cast<char>(random());
    return out;
}

std::string with_image(const std::string& entries, const std::string& data, const std::string& page = "",
                       const std::string& operators = "q 200 0 0 100 0 0 cm /Im0 Do Q") {
    PdfMaker maker;
    const int image =
        maker.add_stream("/Type /XObject /Subtype /Image /Width 40 /Height 20 " + entries, data);
    return maker.file(image, operators, page);
}

/// The n-th sample of samples in rows that begin at a byte, as 0..255.
int sample(const std::string& data, int width, int x, int y, int bits) {
    const int row = (width * bits + 7) / 8, at = x * bits;
    const auto byte = [&](int i) {
        return static_cast<unsigned char>(data[static_cast<std::size_t>(y * row + i)]);
    };
    if (bits == 16) return byte(2 * x);
    const int value = byte(at / 8) >> (8 - bits - at % 8) & ((1 << bits) - 1);
    return value * 255 / ((1 << bits) - 1);
}

class GreySamples : public testing::TestWithParam<int> {};

TEST_P(GreySamples, AreTakenOutAsTheyAre) {
    const int bits = GetParam();
    const std::string data = noise(static_cast<std::size_t>((40 * bits + 7) / 8 * 20));
    const Fd file =
        in_memory(with_image("/ColorSpace /DeviceGray /BitsPerComponent " + std::to_string(bits), data));
    PdfSource pdf = open(file);
    const ImageFile facts = pdf.inspect({});
    ASSERT_EQ(facts.frames.size(), 1U);
    EXPECT_EQ(facts.media_type, "application/pdf");
    EXPECT_EQ(facts.frames[0].width, 40);
    EXPECT_EQ(facts.frames[0].height, 20);
    const Page page = pdf.load(0, {});
    const Image::Pixels& pixels = *page.image.pixels();
    ASSERT_EQ(pixels.channels, 1);
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 40; ++x)
            ASSERT_EQ(pixels.row(y)[x], sample(data, 40, x, y, bits)) << x << ", " << y;
}

INSTANTIATE_TEST_SUITE_P(Bits, GreySamples, testing::Values(1, 2, 4, 8, 16));

TEST(PdfSource, TakesColoursAndPalettesOut) {
    const std::string rgb = noise(40 * 20 * 3);
    Fd file = in_memory(with_image("/ColorSpace /DeviceRGB /BitsPerComponent 8", rgb));
    Page page = open(file).load(0, {});
    ASSERT_EQ(page.image.pixels()->channels, 3);
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(page.image.pixels()->data), rgb.size()), rgb);
    const std::string indices = noise(40 * 20 / 2);  // 4 bits
    file = in_memory(with_image("/ColorSpace [/Indexed /DeviceRGB 15 <" + std::string(48, '0') +
                                    "FF00FF00FF00010203040506070809101112131415161718> ] /BitsPerComponent 4",
                                indices));
    page = open(file).load(0, {});
    ASSERT_EQ(page.image.pixels()->channels, 3);
    for (int x = 0; x < 40; ++x) {
        const int index = sample(indices, 40, x, 0, 4) / 17;
        const std::vector<int> wanted = index == 8   ? std::vector<int>{255, 0, 255}
                                        : index == 9 ? std::vector<int>{0, 255, 0}
                                                     : std::vector<int>{};
        const std::uint8_t* pixel = page.image.pixels()->row(0) + 3 * x;
        const std::vector<int> got{pixel[0], pixel[1], pixel[2]};
        if (!wanted.empty()) {
            EXPECT_EQ(got, wanted);
        } else if (index < 8) {
            EXPECT_EQ(got, (std::vector<int>{0, 0, 0}));
        }
    }
}

/// Of how a page and its image may be turned: what EXIF would call it.
struct Turn {
    const char* page;
    const char* placed;
    int orientation;
};
class Turned : public testing::TestWithParam<Turn> {};

TEST_P(Turned, ImagesKeepTheirPixelsAndSayHowTheyStand) {
    const std::string data = noise(40 * 20);
    const Fd file = in_memory(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", data, GetParam().page,
                                         std::string("q ") + GetParam().placed + " cm /Im0 Do Q"));
    PdfSource pdf = open(file);
    const Page page = pdf.load(0, {});
    EXPECT_EQ(page.exif_orientation, GetParam().orientation);
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(page.image.pixels()->data), data.size()), data);
}

constexpr const char* on_its_side = "/MediaBox [0 0 100 200]";
INSTANTIATE_TEST_SUITE_P(
    Ways, Turned,
    testing::Values(Turn{"", "200 0 0 100 0 0", 1}, Turn{"", "-200 0 0 100 200 0", 2},
                    Turn{"", "-200 0 0 -100 200 100", 3}, Turn{"", "200 0 0 -100 0 100", 4},
                    Turn{"/Rotate 90", "200 0 0 100 0 0", 6}, Turn{"/Rotate 180", "200 0 0 100 0 0", 3},
                    Turn{"/Rotate 270", "200 0 0 100 0 0", 8}, Turn{"/Rotate -90", "200 0 0 100 0 0", 8},
                    // Turned by its matrix: the image's right points down, or up.
                    Turn{on_its_side, "0 -200 100 0 0 200", 6}, Turn{on_its_side, "0 200 -100 0 100 0", 8},
                    Turn{on_its_side, "0 -200 -100 0 100 200", 5}, Turn{on_its_side, "0 200 100 0 0 0", 7},
                    // Both, one taking back the other.
                    Turn{"/Rotate 90 /MediaBox [0 0 100 200]", "0 200 -100 0 100 0", 1}));

TEST(PdfSource, KnowsResolutionFromSizes) {
    const Fd file = in_memory(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800)));
    EXPECT_EQ(open(file).inspect({}).frames[0].dpi, 14);  // 40 pixels on 200 points
}

/// Text behind the image, or in no colour, comes with the page and does not make it a drawing.
TEST(PdfSource, AScanWithAnUnseenTextIsStillThatImage) {
    for (const char* operators :
         {"BT /F0 12 Tf 10 10 Td (abc) Tj ET q 200 0 0 100 0 0 cm /Im0 Do Q",
          "q 200 0 0 100 0 0 cm /Im0 Do Q BT 3 Tr /F0 12 Tf 10 10 Td (abc) Tj ET",
          "1 g 0 0 200 100 re f q 200 0 0 100 0 0 cm /Im0 Do Q BT 3 Tr /F0 9 Tf (a) Tj ET"}) {
        const Fd file =
            in_memory(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800), "", operators));
        const auto run = [](const std::vector<std::string>& command, std::size_t) -> std::string {
            EXPECT_EQ(command.at(0), "pdftotext");
            return "<head>\x01</head><doc><page><flow><block xMin=\"50\" yMin=\"25\" xMax=\"100\" "
                   "yMax=\"50\"><line "
                   "xMin=\"50\" yMin=\"25\" xMax=\"100\" yMax=\"50\"><word xMin=\"50\" yMin=\"25\" "
                   "xMax=\"100\" "
                   "yMax=\"50\">a&amp;b</word></line></block></flow></page></doc>";
        };
        PdfSource pdf = open(file, run);
        EXPECT_TRUE(pdf.is_scan(0, {}));
        EXPECT_EQ(pdf.load(0, {}).image.width(), 40);
        const auto layer = pdf.text_layer(0, {});
        ASSERT_TRUE(layer);
        EXPECT_FALSE(layer->visible);
        EXPECT_EQ(plain_text(layer->text), "a&b\n");
        EXPECT_EQ(layer->text.blocks[0].lines[0].words[0].box, (Box{10, 5, 10, 5}));  // points to pixels
    }
}

TEST(PdfSource, WordsFollowAPageThatIsTurned) {
    const Fd file =
        in_memory(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800), "/Rotate 90",
                             "q 200 0 0 100 0 0 cm /Im0 Do Q BT 3 Tr /F0 12 Tf 10 10 Td (abc) Tj ET"));
    // Shown, the page is 100 wide and 200 high: its left column, upwards, is the image's lower row.
    const auto run = [](const std::vector<std::string>&, std::size_t) -> std::string {
        return "<doc><page><flow><block xMin=\"0\" yMin=\"0\" xMax=\"10\" yMax=\"50\"><line xMin=\"0\" "
               "yMin=\"0\" "
               "xMax=\"10\" yMax=\"50\"><word xMin=\"0\" yMin=\"0\" xMax=\"10\" "
               "yMax=\"50\">x</word></line></block>"
               "</flow></page></doc>";
    };
    const auto layer = open(file, run).text_layer(0, {});
    ASSERT_TRUE(layer);
    EXPECT_EQ(layer->text.rotated_cw, 270);
    EXPECT_EQ(layer->text.blocks[0].lines[0].words[0].box, (Box{0, 18, 10, 2}));
}

TEST(PdfSource, PagesOfOtherThanOneImageAreDrawn) {
    const auto drawn = [](const std::string& bytes) {
        std::vector<std::string> asked;
        const Fd file = in_memory(bytes);
        PdfSource pdf = open(file, [&](const std::vector<std::string>& command, std::size_t) {
            asked = command;
            return "P6\n" + command.at(7) + " " + command.at(9) + "\n255\n" +
                   std::string(static_cast<std::size_t>(std::stoi(command[7]) * std::stoi(command[9]) * 3),
                               '\x80');
        });
        const Page page = pdf.load(0, {});
        EXPECT_EQ(asked.at(0), "pdftoppm");
        return std::pair{page.image.width(), page.image.height()};
    };
    // Born digital: at 300 dpi. With an image beside text: at that of the image, within bounds.
    EXPECT_EQ(drawn(PdfMaker().file(0, "BT /F0 12 Tf 10 10 Td (abc) Tj ET")), (std::pair{833, 417}));
    EXPECT_EQ(drawn(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800), "",
                               "q 10 0 0 5 0 0 cm /Im0 Do Q BT /F0 12 Tf 10 10 Td (abc) Tj ET")),
              (std::pair{800, 400}));
    // One image, but of a coding or a kind that is not kho's: in the image's own pixels.
    EXPECT_EQ(drawn(with_image("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JBIG2Decode", "x")),
              (std::pair{40, 20}));
    EXPECT_EQ(drawn(with_image("/ColorSpace /DeviceCMYK /BitsPerComponent 8", noise(3200))),
              (std::pair{40, 20}));
}

/// What would be lost, or read out of bounds, if the image were taken for the page.
TEST(PdfSource, ImagesThatAreNotAllThereIsToSeeAreDrawn) {
    const auto is_drawn = [](const std::string& bytes) {
        bool drawn = false;
        const Fd file = in_memory(bytes);
        PdfSource pdf = open(file, [&](const std::vector<std::string>& command, std::size_t) {
            drawn = true;
            return "P5\n" + command.at(7) + " " + command.at(9) + "\n255\n" +
                   std::string(static_cast<std::size_t>(std::stoi(command[7]) * std::stoi(command[9])),
                               '\x80');
        });
        pdf.load(0, {});
        return drawn;
    };
    const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8",
                      whole = "q 200 0 0 100 0 0 cm /Im0 Do Q";
    const std::string text = "BT /F0 12 Tf 10 10 Td (abc) Tj ET ";
    EXPECT_FALSE(is_drawn(with_image(grey, noise(800), "", text + whole)));
    EXPECT_TRUE(is_drawn(with_image(grey + " /SMask null /Mask [0 10]", noise(800), "", text + whole)));
    EXPECT_TRUE(is_drawn(with_image("/ImageMask true /BitsPerComponent 1", noise(100), "", text + whole)));
    const std::string stamp = "/Annots [<< /Type /Annot /Subtype /Stamp /Rect [1 1 9 9] /AP << >> ";
    EXPECT_TRUE(is_drawn(with_image(grey, noise(800), stamp + ">>]")));
    EXPECT_FALSE(is_drawn(with_image(grey, noise(800), stamp + "/F 2 >>]")));
    EXPECT_TRUE(
        is_drawn(with_image("/ColorSpace [/Indexed /DeviceRGB 255 <AABB>] /BitsPerComponent 8", noise(800))));
    EXPECT_TRUE(
        is_drawn(with_image("/ColorSpace [/Indexed /DeviceGray 1 <FF00>] /BitsPerComponent 1 /Filter "
                            "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 40 >>",
                            noise(100))));
    // Half of the page, and not to be decoded: the page is drawn, not the image.
    const Fd half =
        in_memory(with_image(grey + " /Decode [1 0]", noise(800), "", "q 200 0 0 60 0 0 cm /Im0 Do Q"));
    EXPECT_GT(open(half).inspect({}).frames.at(0).height, 100);
}

TEST(PdfSource, AnOddDateIsLeftAsItIs) {
    std::string bytes = with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800));
    bytes.replace(bytes.find("trailer\n<< "), 12,
                  "trailer\n<< /Info << /CreationDate (D:20220914083000+0\351\351\351) >> ");
    const Fd file = in_memory(bytes);
    EXPECT_THAT(open(file).inspect({}).metadata,
                testing::Contains(testing::Pair("PDF:CreateDate", "2022:09:14 08:30:00")));
}

TEST(PdfSource, AnEmptyPageIsWhiteAndNothingIsRun) {
    const Fd file = in_memory(PdfMaker().file(0, "q Q"));
    PdfSource pdf = open(file);
    EXPECT_TRUE(is_of_one_shade(pdf.load(0, {}).image));
    EXPECT_FALSE(pdf.text_layer(0, {}));
}

TEST(PdfSource, RefusesWithTheReason) {
    const auto said = [](const std::string& bytes) {
        try {
            const Fd file = in_memory(bytes);
            open(file).inspect({});
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::damaged);
            return error.message;
        }
        return std::string("nothing");
    };
    EXPECT_THAT(said("%PDF-1.7\nthat is all"), testing::StartsWith("the PDF is broken: "));
    const std::string cut_off = with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(10));
    const Fd file = in_memory(cut_off);
    EXPECT_THROW(open(file).load(0, {}), Error);
}

TEST(PdfSource, SaysWhatItRepaired) {
    std::string bytes = with_image("/ColorSpace /DeviceGray /BitsPerComponent 8", noise(800));
    bytes.replace(bytes.find("startxref\n") + 10, 1, "9");
    const Fd file = in_memory(bytes);
    PdfSource pdf = open(file);
    const ImageFile facts = pdf.inspect({});
    EXPECT_EQ(facts.frames.at(0).width, 40);
    EXPECT_THAT(facts.metadata,
                testing::Contains(testing::Pair("PDF:Repaired", testing::StartsWith("damaged"))));
}

}  // namespace
}  // namespace kho
