#pragma once

#include "lstm/line_text.h"
#include "ocr/block_builder.h"
#include "ocr/layout.h"

namespace kho {

/// The words that were read on a piece of a page, with their doubts; boxes are shrunk to ink and mapped by
/// `map`.
void add_words(const Image& page, const TextPiece& piece, const lstm::LineText& text, const PageMap& map,
               BlockBuilder& builder);

}  // namespace kho
