#include "pdf/geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kho {

PdfMatrix PdfMatrix::after(const PdfMatrix& inner) const {
    return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
            b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
}

PdfMatrix PdfMatrix::inverse() const {
    const double determinant = a * d - b * c;
    if (!std::isfinite(determinant) || std::abs(determinant) < 1e-12) return {};
    PdfMatrix out{d / determinant, -b / determinant, -c / determinant, a / determinant, 0, 0};
    out.e = -(out.a * e + out.c * f);
    out.f = -(out.b * e + out.d * f);
    return out;
}

PdfMatrix ShownArea::from_shown() const {
    const double right = left + width, top = bottom + height;
    switch (rotate) {
        case 90:
            return {0, 1, 1, 0, left, bottom};
        case 180:
            return {-1, 0, 0, 1, right, bottom};
        case 270:
            return {0, -1, -1, 0, right, top};
        default:
            return {1, 0, 0, -1, left, top};
    }
}

int orientation_of(const PdfMatrix& placed, int rotate) {
    // Where the image's right and its top point to, x to the right and y upwards, as it is shown.
    double right_x = placed.a, right_y = placed.b, top_x = placed.c, top_y = placed.d;
    for (int turned = 0; turned < rotate; turned += 90) {
        right_x = std::exchange(right_y, -right_x);
        top_x = std::exchange(top_y, -top_x);
    }
    constexpr double straight = 0.002;  // of a side: some tenths of a degree
    const double side = std::hypot(right_x, right_y), other = std::hypot(top_x, top_y);
    const auto along = [](double part, double whole) { return std::abs(part) <= straight * whole; };
    if (along(right_y, side) && along(top_x, other)) {
        if (right_x > 0) return top_y > 0 ? 1 : 4;
        return top_y > 0 ? 2 : 3;
    }
    if (along(right_x, side) && along(top_y, other)) {
        if (right_y < 0) return top_x > 0 ? 6 : 5;
        return top_x > 0 ? 7 : 8;
    }
    return 0;
}

Box mapped_box(const PdfMatrix& matrix, double left, double top, double right, double bottom) {
    const double xs[] = {matrix.a * left + matrix.c * top, matrix.a * right + matrix.c * top,
                         matrix.a * left + matrix.c * bottom, matrix.a * right + matrix.c * bottom};
    const double ys[] = {matrix.b * left + matrix.d * top, matrix.b * right + matrix.d * top,
                         matrix.b * left + matrix.d * bottom, matrix.b * right + matrix.d * bottom};
    const auto [x_low, x_high] = std::minmax_element(std::begin(xs), std::end(xs));
    const auto [y_low, y_high] = std::minmax_element(std::begin(ys), std::end(ys));
    const auto whole = [](double value) {
        constexpr double most = 1e6;
        return std::isfinite(value) ? static_cast<int>(std::lround(std::clamp(value, -most, most))) : 0;
    };
    const int x = whole(*x_low + matrix.e), y = whole(*y_low + matrix.f);
    return {x, y, whole(*x_high + matrix.e) - x, whole(*y_high + matrix.f) - y};
}

}  // namespace kho
