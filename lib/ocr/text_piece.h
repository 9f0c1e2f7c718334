#pragma once

#include "image/geometry.h"
#include "ocr/layout.h"

namespace kho {

/// What two boxes have in common; without width or height if that is nothing.
Box common(const Box& a, const Box& b);

/// Where a part of the page is: of text its ink.
const Box& box_of(const LayoutPart& part);

int right_of(const Box& box);
int bottom_of(const Box& box);

/// The picture of a piece of text, turned upright, with the map back to the piece as it lies in the page.
Moved upright(const Image& page, const TextPiece& piece);

/// How high the line of a piece is, pixels, as it is read.
int line_height(const TextPiece& piece);

/// A piece with so many pixels more above and below its line, as it is read, as far as the page goes.
TextPiece with_room(TextPiece piece, int above, int below, const Image& page);

}  // namespace kho
