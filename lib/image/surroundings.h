#pragma once

#include "image/cells.h"
#include "image/pixels.h"

namespace kho {

/// What is dark around the paper: a scanner's lid, a desk, the hand that holds the book.
struct Surroundings {
    Cells mask;        ///< on: not paper
    int cell = 1;      ///< pixels of the page a cell is wide and high
    int paper = 255;   ///< the shade of the paper
    double share = 0;  ///< of the page that is masked, 0 to 1
};

/// Finds what is darker than two fifths of the paper, larger than letters, and reaches the edge of the page.
Surroundings find_surroundings(const Image& grey);

/// The page with what is masked painted in the shade of the paper nearest to it.
Image paint_over(const Image& grey, const Surroundings& around);

/// The box around what is not masked, in pixels of the page.
Box paper_box(const Surroundings& around, const Image& page);

}  // namespace kho
