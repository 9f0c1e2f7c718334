#include "ocr/bullets.h"

#include <algorithm>

#include "image/pixels.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// The greys between which ink ends and paper begins, by the darkest and the lightest of the box and its rim.
int threshold(const Image::Pixels& line, const Box& box) {
    int darkest = 255, lightest = 0;
    for (int y = box.y; y < bottom_of(box); ++y)
        for (int x = box.x; x < right_of(box); ++x) {
            darkest = std::min<int>(darkest, line.row(y)[x]);
            lightest = std::max<int>(lightest, line.row(y)[x]);
        }
    return (darkest + lightest) / 2;
}

}  // namespace

bool is_bullet(const Image& line, const Box& box, int foot) {
    constexpr int least = 5, rim = 2;  // pixels
    const Box around = common({box.x - rim, box.y - rim, box.width + 2 * rim, box.height + 2 * rim},
                              {0, 0, line.width(), line.height()});
    if (around.width < least || around.height < least) return false;
    const Image grey = to_grey(line);
    const Image::Pixels& pixels = *grey.pixels();
    const int darker = threshold(pixels, around);
    Box ink{};
    int filled = 0;
    for (int y = around.y; y < bottom_of(around); ++y)
        for (int x = around.x; x < right_of(around); ++x)
            if (pixels.row(y)[x] < darker) {
                ++filled;
                ink = united(ink, {x, y, 1, 1});
            }
    const int size = std::max(ink.width, ink.height);
    const bool square = 4 * std::min(ink.width, ink.height) >= 3 * size;
    // A disc fills 0.785 of its box; an o, an e or an asterisk much less.
    const bool solid = 100 * filled >= 72 * ink.width * ink.height;
    const bool raised = 2 * (foot - bottom_of(ink)) >= size;
    return size >= least && 8 * size >= line.height() && square && solid && raised &&
           3 * size < line.height();
}

}  // namespace kho
