#pragma once

#include <kho/scan.h>
#include <tesseract/baseapi.h>

#include <optional>
#include <vector>

namespace kho {

/// A piece of a line as a layout finds it: what stands close enough together, often the whole line.
struct TextPiece {
    Box ink;              ///< of its letters, pixels of the page
    Box line;             ///< with room for ascenders and descenders: what a recogniser looks at
    int quarters_cw = 0;  ///< quarter turns clockwise that put it upright
    bool begins_block = false, begins_line = false;
    bool begins_paragraph = false;  ///< see ocr/paragraphs.h
    /// Parted from the piece before it at a gap that may be one between words; see ocr/row_ink.h.
    bool may_be_a_word_space = false;
    std::optional<Cell> cell = {};  ///< of a table that it stands in
};

/// A part of a page, in reading order: a piece of text, a picture or a rule.
struct LayoutPart {
    Block::Kind kind = Block::Kind::text;
    Box box;  ///< of a picture or a rule
    TextPiece text;
};

/// Makes Tesseract ready for layout alone: no model is loaded.
void prepare_for_layout(tesseract::TessBaseAPI& api);

/// Tesseract's layout of a page; `dpi` 0: unknown.
std::vector<LayoutPart> analyse_layout(tesseract::TessBaseAPI& api, const Image& page, int dpi,
                                       Layout layout);

}  // namespace kho
