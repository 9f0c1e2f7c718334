// What goes into ALTO, PAGE XML and hOCR comes out again: on pages made at random, of hostile text too.
#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/formats.h>

#include <random>

#include "base/unicode.h"

namespace kho {
namespace {

class PageMaker {
 public:
    explicit PageMaker(unsigned seed) : random_(seed) {}

    PageText page() {
        PageText page;
        page.width = number(1, 5000);
        page.height = number(1, 7000);
        page.dpi = number(0, 1) * 300;
        page.rotated_cw = 90 * number(0, 3);
        page.skew_cw = number(-5000, 5000) / 1000.0;
        page.languages = "vie+eng";
        width_ = page.width;
        height_ = page.height;
        const int blocks = number(0, 6);
        for (int i = 0; i < blocks; ++i) page.blocks.push_back(block());
        if (number(0, 1) == 1) add_table(page);
        return page;
    }

 private:
    int number(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }

    Box box() {
        const int x = number(0, width_ - 1), y = number(0, height_ - 1);
        return {x, y, number(1, width_ - x), number(1, height_ - y)};
    }

    std::string word() {
        static const std::vector<std::string> pieces{
            "Quyết", "định",       "ơ̆",          "ក្រុម",    "សិទ្ធិ",    "שלום",   "عَرَبِيّ",
            "人權",  "\U0001F600", "<b>",        "&amp;",  "]]>",    "\"",     "\\",
            "'",     "';--",       "{tag:x;}",   "\u202E", "\u00A0", "\u200B", "e\u0301\u0302\u0303",
            "=1+1",  "-->",        "title;bbox", "\uFEFF", "ﬁ"};
        std::string text;
        const int count = number(1, 4);
        for (int i = 0; i < count; ++i)
            text += pieces[static_cast<std::size_t>(number(0, static_cast<int>(pieces.size()) - 1))];
        return to_nfc(text);
    }

    Line line() {
        Line line;
        line.box = box();
        const int words = number(1, 6);
        for (int i = 0; i < words; ++i) line.words.push_back({word(), box(), number(0, 100)});
        if (number(0, 3) == 0) line.language = "eng";
        return line;
    }

    Block block() {
        const auto kind = static_cast<Block::Kind>(number(0, 5) < 4 ? 0 : number(1, 2));
        Block block{kind, box(), {}};
        if (kind != Block::Kind::text) return block;
        const int lines = number(1, 4);
        for (int i = 0; i < lines; ++i) block.lines.push_back(line());
        return block;
    }

    void add_table(PageText& page) {
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < 3; column += number(1, 2)) {
                Block cell{Block::Kind::text, box(), {line()}};
                cell.cell = Cell{0, row, column, 1, number(1, 2)};
                page.blocks.push_back(std::move(cell));
            }
    }

    std::mt19937 random_;
    int width_ = 0, height_ = 0;
};

std::string document_of(const char* name, const PageText& page) {
    const TextFormat& format = *text_format(name);
    const DocumentPage in{page, "a \"b\";<c>\\.png", 2, 1, "kho 1 & more", "2026-11-26T10:00:00Z"};
    return format.begin(in) + format.page(in) + format.end();
}

class FormatRoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(FormatRoundTrip, KeepsTextBoxesConfidenceLayoutAndLanguages) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        PageText page = PageMaker(seed).page();
        const std::vector<ImportedPage> back = read_document(document_of(GetParam(), page));
        ASSERT_EQ(back.size(), 1U);
        EXPECT_EQ(back[0].file, "a \"b\";<c>\\.png");
        EXPECT_EQ(back[0].frame, 2);
        EXPECT_EQ(back[0].engine, "kho 1 & more");
        EXPECT_EQ(plain_text(back[0].text), plain_text(page));
        PageText got = back[0].text;
        for (PageText* side : {&got, &page}) {  // models are a list of names: compared line by line
            for (Block& block : side->blocks)
                for (Line& line : block.lines) line.language = model_of(*side, line);
            side->languages.clear();
        }
        if (std::string_view(GetParam()) == "alto") page.dpi = 0;  // has no place for it
        if (page.blocks.empty() || page.blocks.front().lines.empty())
            page.rotated_cw = got.rotated_cw, page.skew_cw = got.skew_cw;  // kept with blocks or lines
        ASSERT_EQ(to_json(got), to_json(page));
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, FormatRoundTrip, testing::Values("alto", "page", "hocr"),
                         [](const auto& test) { return std::string(test.param); });

TEST(XmlFormats, DropWhatXmlCannotHold) {
    PageText page;
    page.width = page.height = 100;
    page.blocks.push_back(
        {Block::Kind::text,
         {0, 0, 10, 10},
         {{{0, 0, 10, 10}, {{"\uFFFE", {0, 0, 5, 5}, 90}, {"a\uFFFFb", {5, 0, 5, 5}, 90}}}}});
    for (const char* name : {"alto", "page", "hocr"})
        EXPECT_EQ(plain_text(read_document(document_of(name, page)).at(0).text), "\uFFFD ab\n") << name;
}

TEST(XmlFormats, BelieveNothing) {
    const auto page_xml = [](const std::string& inside) {
        return "<PcGts><Page imageFilename=\"a\" imageWidth=\"100\" imageHeight=\"100\">" + inside +
               "</Page></PcGts>";
    };
    // Points as fractions, outside the page, without an end; a region of lines alone; a text of nothing but
    // ends of lines.
    const PageText page =
        read_document(
            page_xml("<TextRegion id=\"r\"><Coords points=\"10.4,20 300,20.6 10,40\"/><TextEquiv><Unicode>"
                     "one\n\n\ntwo</Unicode></TextEquiv></TextRegion><TextRegion><TextEquiv><Unicode>\n\n"
                     "</Unicode></TextEquiv></TextRegion>"))
            .at(0)
            .text;
    EXPECT_EQ(plain_text(page), "one\ntwo\n");
    EXPECT_EQ(page.blocks.at(0).box, (Box{10, 20, 90, 20}));
    EXPECT_EQ(page_text_from_json(to_json(page)), page);
    const PageText hyphen =
        read_document(
            "<alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\"><TextBlock><TextLine><String "
            "CONTENT=\"e\xCC\x81\"/><HYP CONTENT=\"\xFF \"/></TextLine></TextBlock></Page>"
            "</Layout></alto>")
            .at(0)
            .text;
    EXPECT_EQ(plain_text(hyphen), "é-\n");
    for (const char* bytes : {"", "<", "<html/>", "<alto/>", "<svg/>"})
        EXPECT_THROW(read_document(bytes), Error) << bytes;
}

}  // namespace
}  // namespace kho
