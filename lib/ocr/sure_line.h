#pragma once

#include "lstm/recogniser.h"
#include "ocr/layout.h"

namespace kho {

/// Reads a piece of text. One that is legible but not sure is looked at again with more room, and the surest
/// reading stands.
lstm::LineText read_surely(lstm::Recogniser& recogniser, const Image& page, const TextPiece& piece);

}  // namespace kho
