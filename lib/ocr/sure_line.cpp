#include "ocr/sure_line.h"

#include <utility>

#include "ocr/text_piece.h"

namespace kho {

/// How far marks reach above a line (ấ, Ổ) a layout does not know, and a mark that is cut off turns a word.
lstm::LineText read_surely(lstm::Recogniser& recogniser, const Image& page, const TextPiece& piece) {
    constexpr double legible = 60, sure = 95;
    lstm::LineText best = recogniser.read(upright(page, piece).image);
    double confidence = best.confidence();
    if ((confidence < legible && !piece.cell) || confidence > sure) return best;  // cells hold text
    const int height = line_height(piece);
    for (const auto& [above, below] :
         {std::pair{height / 12, height / 24}, {height / 6, 0}, {height / 4, 0}}) {
        lstm::LineText again = recogniser.read(upright(page, with_room(piece, above, below, page)).image);
        if (again.confidence() <= confidence) continue;
        confidence = again.confidence();
        best = std::move(again);
        if (confidence > sure) break;
    }
    return best;
}

}  // namespace kho
