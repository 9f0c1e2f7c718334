#include "ocr/text_piece.h"

#include <algorithm>

namespace kho {

Box common(const Box& a, const Box& b) {
    const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
    const int right = std::min(a.x + a.width, b.x + b.width),
              bottom = std::min(a.y + a.height, b.y + b.height);
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

Moved upright(const Image& page, const TextPiece& piece) {
    const Image image = crop(page, piece.line);
    if (piece.quarters_cw != 0) return turn(image, piece.quarters_cw);
    Moved as_it_is{image, {}};
    as_it_is.map.width = image.width();
    as_it_is.map.height = image.height();
    return as_it_is;
}

TextPiece with_room(TextPiece piece, int pixels, const Image& page) {
    const bool sideways = piece.quarters_cw % 2 != 0;
    const int across = sideways ? pixels : 0, along = sideways ? 0 : pixels;
    const Box& line = piece.line;
    const Box wider{line.x - across, line.y - along, line.width + 2 * across, line.height + 2 * along};
    piece.line = common(wider, {0, 0, page.width(), page.height()});
    return piece;
}

}  // namespace kho
