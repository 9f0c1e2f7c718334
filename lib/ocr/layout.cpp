#include "ocr/layout.h"

#include <tesseract/pageiterator.h>

#include <algorithm>
#include <memory>

#include "image/framed.h"
#include "image/pix.h"
#include "ocr/lost_lines.h"
#include "ocr/paragraphs.h"
#include "ocr/reading_order.h"
#include "ocr/row_ink.h"
#include "ocr/side_by_side.h"
#include "ocr/tables.h"
#include "ocr/tesseract.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

using Iterator = tesseract::PageIterator;

struct Point {
    int x, y;
};

/// From where to where letters stand, along the line's direction of reading.
struct Baseline {
    Point from{0, 0}, to{0, 0};
};

Baseline baseline_of(const Iterator& at) {
    Baseline line;
    if (!at.Baseline(tesseract::RIL_WORD, &line.from.x, &line.from.y, &line.to.x, &line.to.y)) return {};
    return line;
}

/// Tesseract's own word for it, the orientation, takes text that runs downwards for columns of upright
/// letters.
int quarters_to_upright(const Baseline& line) {
    const int right = line.to.x - line.from.x, down = line.to.y - line.from.y;
    if (std::abs(right) >= std::abs(down)) return right < 0 ? 2 : 0;
    return down > 0 ? 3 : 1;
}

/// Where a point of a page comes to lie when the page is turned.
Point turned(Point p, int quarters_cw, int width, int height) {
    switch (quarters_cw) {
        case 1:
            return {height - p.y, p.x};
        case 2:
            return {width - p.x, height - p.y};
        case 3:
            return {p.y, width - p.x};
        default:
            return p;
    }
}

Box turned(const Box& box, int quarters_cw, int width, int height) {
    const Point a = turned(Point{box.x, box.y}, quarters_cw, width, height);
    const Point b = turned(Point{box.x + box.width, box.y + box.height}, quarters_cw, width, height);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

/// Where the letters of a piece's line may stand, as far as Tesseract knows: from the lowest descenders to
/// the highest ascenders along the ink. In whole pixels counted from the bottom of the page, as Tesseract
/// cuts lines for its own recogniser.
Box row_box(const Iterator& at, const Baseline& base, const Box& ink, int width, int height) {
    const int quarters = quarters_to_upright(base);
    const bool sideways = quarters % 2 != 0;
    const int upright_width = sideways ? height : width, upright_height = sideways ? width : height;
    if (base.from.x == base.to.x && base.from.y == base.to.y) return ink;
    const Point from = turned(base.from, quarters, width, height),
                to = turned(base.to, quarters, width, height);
    float row_height = 0, descenders = 0, ascenders = 0;
    at.RowAttributes(&row_height, &descenders, &ascenders);
    const float baseline = static_cast<float>(upright_height) - static_cast<float>(from.y + to.y) / 2;
    const auto lowest = static_cast<int>(baseline + descenders);
    const auto highest = static_cast<int>(baseline + row_height + descenders);
    const Box upright = turned(ink, quarters, width, height);
    const Box row{upright.x, upright_height - highest, upright.width, highest - lowest};
    return turned(row, (4 - quarters) % 4, upright_width, upright_height);
}

/// What a recogniser is to look at: the ink and the row, some room all around as Tesseract gives its own, and
/// more above, which only costs sharpness where there are no marks (measured over all sets of pages).
void give_room(TextPiece& piece, const Image& page) {
    constexpr int margin = 4, rows_above = 12;
    const int above = line_height(piece) / rows_above;
    const Box box = united(piece.line, piece.ink);
    piece.line = {box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin};
    piece = with_room(piece, above, 0, page);
}

/// The parts of the page as Tesseract has them; none where it finds nothing.
std::vector<LayoutPart> parts_of(Iterator& at, const Image& page) {
    std::vector<LayoutPart> parts;
    at.SetBoundingBoxComponents(true, true);  // dots and accents are part of a word
    do {
        const auto type = at.BlockType();
        LayoutPart part;
        if (tesseract::PTIsLineType(type) || tesseract::PTIsImageType(type)) {
            if (!at.IsAtBeginningOf(tesseract::RIL_BLOCK)) continue;
            part.kind = tesseract::PTIsLineType(type) ? Block::Kind::rule : Block::Kind::picture;
            part.box = box_of(at, tesseract::RIL_BLOCK);
        } else {
            part.text.begins_block = at.IsAtBeginningOf(tesseract::RIL_BLOCK);
            part.text.begins_line = at.IsAtBeginningOf(tesseract::RIL_TEXTLINE);
            part.text.ink = box_of(at, tesseract::RIL_WORD);
            const Baseline base = baseline_of(at);
            part.text.quarters_cw = quarters_to_upright(base);
            part.text.line = row_box(at, base, part.text.ink, page.width(), page.height());
        }
        parts.push_back(part);
    } while (at.Next(tesseract::RIL_WORD));
    return parts;
}

/// A cell with the rules around it.
Box with_rules(const Box& cell, const Image& page) {
    constexpr int rule = 12;
    return common({cell.x - rule, cell.y - rule, cell.width + 2 * rule, cell.height + 2 * rule},
                  {0, 0, page.width(), page.height()});
}

/// Puts lines that the layout does not know, those of a table or one it lost, behind the last part that
/// stands above their box in the same columns; without one, before all that does not.
void put_in(const std::vector<LayoutPart>& lines, const Box& around, std::vector<LayoutPart>& parts) {
    const auto above = std::find_if(parts.rbegin(), parts.rend(), [&](const LayoutPart& part) {
        const Box& box = box_of(part);
        return box.y + box.height / 2 < around.y && box.x < right_of(around) && around.x < right_of(box);
    });
    auto place = above.base();
    while (place != parts.end() && place->kind == Block::Kind::text && !place->text.begins_line) ++place;
    if (place != parts.end()) place->text.begins_block = true;
    parts.insert(place, lines.begin(), lines.end());
}

}  // namespace

void prepare_for_layout(tesseract::TessBaseAPI& api) {
    api.SetVariable("debug_file", "/dev/null");
    api.InitForAnalysePage();
    // Whether letters stand at fixed distances decides where words end: the recogniser sees whole pieces and
    // does that better.
    api.SetVariable("textord_all_prop", "1");
}

std::vector<LayoutPart> analyse_layout(tesseract::TessBaseAPI& api, const Image& page, int dpi,
                                       Layout layout) {
    const PixPtr ink = binarise(page);
    const std::vector<Box> parts_of_ink = connected_parts(*ink);
    const auto tables =
        layout == Layout::automatic ? find_tables(framed_boxes(*ink)) : std::vector<RuledTable>();
    // Of a table only its cells: what stands between them, as in the notch of an L, is the layout's.
    for (const RuledTable& table : tables)
        for (const RuledTable::Place& place : table.places) clear_box(*ink, with_rules(place.box, page));
    api.SetPageSegMode(mode_of(layout));
    api.SetImage(ink.get());
    if (dpi > 0) api.SetSourceResolution(dpi);
    std::unique_ptr<Iterator> at(api.AnalyseLayout(true));
    std::vector<LayoutPart> parts = at ? parts_of(*at, page) : std::vector<LayoutPart>();
    for (const RuledTable& table : tables) put_in(lines_of(table, parts_of_ink), table.box, parts);
    for (const LayoutPart& line : take_in_lost_lines(parts, parts_of_ink))
        put_in({line}, line.text.ink, parts);
    fit_ink(parts, parts_of_ink);
    part_side_by_side(parts, parts_of_ink, page.height());
    put_in_reading_order(parts);
    join_at_word_spaces(parts);
    for (LayoutPart& part : parts)
        if (part.kind == Block::Kind::text) give_room(part.text, page);
    find_paragraphs(parts);
    at.reset();  // before what it points into
    api.Clear();
    return parts;
}

}  // namespace kho
