#include "ocr/bullets.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/draw.h"

namespace kho {
namespace {

/// A line of 40 pixels whose letters stand on row 30, with a ring at (20, `middle`): `hole` 0 fills it.
Image line_with_ring(double middle, double radius, double hole) {
    Raster line = test::blank(200, 40);
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 60; ++x) {
            const double away = std::hypot(x + 0.5 - 20, y + 0.5 - middle);
            if (away < radius && away >= hole) line.row(y)[x] = 10;
        }
    return std::move(line).freeze();
}

TEST(Bullets, ADiscAboveTheFootIsOne) {
    const Box box{12, 10, 16, 20};
    EXPECT_TRUE(is_bullet(line_with_ring(20, 5, 0), box, 30));
    EXPECT_FALSE(is_bullet(line_with_ring(20, 6, 3.5), box, 30)) << "an o";
    EXPECT_FALSE(is_bullet(line_with_ring(27, 3, 0), box, 30)) << "a stop stands on the line";
    EXPECT_FALSE(is_bullet(line_with_ring(20, 1.5, 0), box, 30)) << "dust";
    EXPECT_FALSE(is_bullet(line_with_ring(20, 5, 0), {100, 10, 16, 20}, 30)) << "nothing there";
    Raster stroke = test::blank(200, 40);
    test::fill(stroke, {18, 8, 4, 22}, 10);
    EXPECT_FALSE(is_bullet(std::move(stroke).freeze(), {14, 6, 12, 26}, 30)) << "an l";
}

}  // namespace
}  // namespace kho
