#include "ocr/tables.h"

#include <gtest/gtest.h>

#include "image/framed.h"
#include "support/draw.h"

namespace kho {
namespace {

/// Rules around three columns and three rows; the first row is one cell, `lean` pixels lower at the right
/// end.
Raster ruled_page(int lean = 0) {
    Raster page = test::blank(1200, 900);
    const auto across = [&](int y, int left, int right) {
        for (int x = left; x < right; ++x)
            for (int k = 0; k < 4; ++k) page.row(y + k + lean * (x - 100) / 1000)[x] = 0;
    };
    const auto down = [&](int x, int top, int bottom) {
        test::fill(page, {x, top + lean * (x - 100) / 1000, 4, bottom - top}, 0);
    };
    for (const int y : {100, 200, 300, 400}) across(y, 100, 1104);
    for (const int x : {100, 1100}) down(x, 100, 404);
    for (const int x : {400, 700}) down(x, 200, 404);
    return page;
}

void write(Raster& page, int x, int y) {
    for (int i = 0; i < 6; ++i) test::fill(page, {x + 22 * i, y, 16, 24}, 0);
}

std::vector<RuledTable> tables_of(Raster page) {
    return find_tables(framed_boxes(*binarise(std::move(page).freeze())));
}

TEST(Tables, CellsAreFoundInTheirRowsAndColumns) {
    for (const int lean : {0, 15}) {
        SCOPED_TRACE(lean);
        const auto tables = tables_of(ruled_page(lean));
        ASSERT_EQ(tables.size(), 1U);
        std::vector<Cell> cells;
        for (const auto& place : tables[0].places) cells.push_back(place.cell);
        EXPECT_EQ(cells, (std::vector<Cell>{{0, 0, 0, 1, 3},
                                            {0, 1, 0, 1, 1},
                                            {0, 1, 1, 1, 1},
                                            {0, 1, 2, 1, 1},
                                            {0, 2, 0, 1, 1},
                                            {0, 2, 1, 1, 1},
                                            {0, 2, 2, 1, 1}}));
    }
}

TEST(Tables, OneFrameOrOneRowIsNoTable) {
    Raster page = test::blank(1200, 900);
    for (const int y : {100, 200}) test::fill(page, {100, y, 1000, 4}, 0);
    for (const int x : {100, 600, 1096}) test::fill(page, {x, 100, 4, 104}, 0);
    EXPECT_TRUE(tables_of(std::move(page)).empty());
    EXPECT_TRUE(tables_of(test::lines_page(1200, 900)).empty());
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 500}, {700, 1}, {20, 20}, {64, 64}})
        EXPECT_TRUE(tables_of(test::blank(width, height)).empty());
}

TEST(Tables, LinesOfACellStayTogether) {
    Raster page = ruled_page();
    write(page, 120, 210), write(page, 120, 255);  // two lines in the first cell of the second row
    write(page, 720, 330);
    const auto ink = binarise(std::move(page).freeze());
    const auto tables = find_tables(framed_boxes(*ink));
    ASSERT_EQ(tables.size(), 1U);
    const auto lines = lines_of(tables[0], connected_parts(*ink));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].text.ink, (Box{120, 210, 126, 24}));
    EXPECT_EQ(lines[1].text.ink, (Box{120, 255, 126, 24}));
    EXPECT_TRUE(lines[0].text.begins_block);
    EXPECT_FALSE(lines[1].text.begins_block);
    EXPECT_EQ(lines[1].text.cell, (Cell{0, 1, 0, 1, 1}));
    EXPECT_EQ(lines[2].text.cell, (Cell{0, 2, 2, 1, 1}));
}

TEST(Tables, APageThatIsNothingButATableIsRead) {
    Raster page = ruled_page();
    const Image word = test::text_image("Tables", 300, 0);
    for (int y = 0; y < word.height(); ++y)
        std::copy_n(word.pixels()->row(y), word.width(), page.row(225 + y) + 130);
    Reader reader(ReaderOptions{"eng"});
    const PageText text = read_page(test::page_of(std::move(page).freeze()), reader).text;
    EXPECT_EQ(plain_text(text), "Tables\n");
    ASSERT_EQ(text.blocks.size(), 1U);
    EXPECT_EQ(text.blocks[0].cell, (Cell{0, 1, 0, 1, 1}));
}

}  // namespace
}  // namespace kho
