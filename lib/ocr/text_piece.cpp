#include "ocr/text_piece.h"

#include <algorithm>

namespace kho {

const Box& box_of(const LayoutPart& part) {
    return part.kind == Block::Kind::text ? part.text.ink : part.box;
}

int right_of(const Box& box) {
    return box.x + box.width;
}

int bottom_of(const Box& box) {
    return box.y + box.height;
}

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

int line_height(const TextPiece& piece) {
    return piece.quarters_cw % 2 != 0 ? piece.line.width : piece.line.height;
}

TextPiece with_room(TextPiece piece, int above, int below, const Image& page) {
    const Box& line = piece.line;
    const int more = above + below;
    Box wider = line;
    switch (piece.quarters_cw) {
        case 1:
            wider = {line.x - above, line.y, line.width + more, line.height};
            break;
        case 2:
            wider = {line.x, line.y - below, line.width, line.height + more};
            break;
        case 3:
            wider = {line.x - below, line.y, line.width + more, line.height};
            break;
        default:
            wider = {line.x, line.y - above, line.width, line.height + more};
    }
    piece.line = common(wider, {0, 0, page.width(), page.height()});
    return piece;
}

}  // namespace kho
