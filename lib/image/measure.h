#pragma once

#include <vector>

#include "image/pixels.h"

namespace kho {

/// The shade of the paper everywhere on a page: a coarse grid, ink and small pictures taken away. Where
/// something dark is too large to be ink (a photograph, a scanner's lid), the paper around it counts.
struct Paper {
    Raster grid;
    int cell = 1;           ///< pixels of the page a grid point stands for, each way
    int typical = 255;      ///< the median of the grid
    double unevenness = 0;  ///< (brightest − darkest) / typical of the grid, without the outermost 2 %
};

Paper measure_paper(const Image& grey);

/// The shades along the rows of a page, interpolated between the grid's points.
class PaperRows {
 public:
    /// For `count` columns that are `step` pixels apart. The paper must outlive this.
    PaperRows(const Paper& paper, int count, int step = 1);

    /// The shades of the row at `y`, pixels from the top of the page; good until the next call.
    const std::vector<std::uint8_t>& at(int y);

 private:
    struct Place {
        int left, right, part;  ///< grid points, and 256ths of the way
    };
    [[nodiscard]] Place locate(int at, int points) const;

    const Paper& paper_;
    std::vector<Place> columns_;
    std::vector<int> mixed_;
    std::vector<std::uint8_t> shades_;
};

/// How much darker than its paper each pixel of a page is, that was reduced by the factor (1: as it is).
Raster measure_darkness(const Image& reduced, const Paper& paper, int factor = 1);

/// The shade that a hundredth of the pixels are beyond.
int darkest_hundredth(const Raster& darkness);

/// A pixel that is darker than its paper.
struct InkPoint {
    int x, y;
};

/// The ink of a page as points of a picture about 1,000 pixels high, without what is too large to be letters.
struct Ink {
    std::vector<InkPoint> points;
    int width = 0, height = 0;  ///< of that picture
    int factor = 1;             ///< pixels of the page to one of it
};

Ink measure_ink(const Image& grey, const Paper& paper);

/// The angle in degrees by which the lines lean, clockwise-positive, and how clearly.
struct Lean {
    double degrees = 0;
    double score = 0;     ///< of the row profile at this angle: grows with lines and their sharpness
    double contrast = 1;  ///< how far above the median of all angles; 1 on a page without lines
};

/// Searches ±`range` degrees for the angle at which the rows differ most from one to the next (Postl's
/// differential criterion; Bloomberg, Kopec and Dasari 1995). `upright`: lines run along x, else along y.
/// With `strips` the page is cut into that many across its lines, and each has a profile of its own: that
/// finds lines which are bent, and says less of their angle.
Lean measure_lean(const Ink& ink, bool upright, double range, int strips, bool fine);

}  // namespace kho
