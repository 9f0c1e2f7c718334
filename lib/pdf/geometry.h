#pragma once

#include <kho/page_text.h>

namespace kho {

/// A PDF's matrix [a b c d e f] (ISO 32000-1, 8.3.3): x' = a x + c y + e, y' = b x + d y + f.
struct PdfMatrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    /// First `inner`, then this one.
    [[nodiscard]] PdfMatrix after(const PdfMatrix& inner) const;
    /// The other way; the identity where there is none.
    [[nodiscard]] PdfMatrix inverse() const;
};

/// What is shown of a page: a rectangle of its own space in points, y upwards, and how it is turned.
struct ShownArea {
    double left = 0, bottom = 0, width = 0, height = 0;
    int rotate = 0;  ///< quarter turns clockwise in degrees: 0, 90, 180, 270

    /// Size as it is shown, in points.
    [[nodiscard]] double shown_width() const { return rotate % 180 == 0 ? width : height; }
    [[nodiscard]] double shown_height() const { return rotate % 180 == 0 ? height : width; }

    /// From points as they are shown (origin top left, y down) to the page's own space.
    [[nodiscard]] PdfMatrix from_shown() const;
};

/// The EXIF orientation of an image that a matrix (of the unit square) puts on a page: how its rows and
/// columns are to be turned to look as the page is shown. 0 where it leans.
int orientation_of(const PdfMatrix& placed, int rotate);

/// The axis-parallel box, in whole pixels, around a rectangle that a matrix maps.
Box mapped_box(const PdfMatrix& matrix, double left, double top, double right, double bottom);

}  // namespace kho
