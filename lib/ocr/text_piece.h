#pragma once

#include "image/geometry.h"
#include "ocr/layout.h"

namespace kho {

/// What two boxes have in common; without width or height if that is nothing.
Box common(const Box& a, const Box& b);

/// The picture of a piece of text, turned upright, with the map back to the piece as it lies in the page.
Moved upright(const Image& page, const TextPiece& piece);

/// A piece with so many pixels more above and below its line, as far as the page goes.
TextPiece with_room(TextPiece piece, int pixels, const Image& page);

}  // namespace kho
