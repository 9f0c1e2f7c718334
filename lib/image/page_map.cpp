#include <kho/scan.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kho {

Box PageMap::to_master(const Box& box) const {
    const std::array<double, 2> xs{double(box.x), double(box.x) + box.width};
    const std::array<double, 2> ys{double(box.y), double(box.y) + box.height};
    double left = width, top = height, right = 0, bottom = 0;
    for (const double x : xs)
        for (const double y : ys) {
            left = std::min(left, a * x + b * y + c);
            right = std::max(right, a * x + b * y + c);
            top = std::min(top, d * x + e * y + f);
            bottom = std::max(bottom, d * x + e * y + f);
        }
    const int x0 = std::clamp(static_cast<int>(std::lround(left)), 0, std::max(width - 1, 0));
    const int y0 = std::clamp(static_cast<int>(std::lround(top)), 0, std::max(height - 1, 0));
    const int x1 = std::clamp(static_cast<int>(std::lround(right)), std::min(x0 + 1, width), width);
    const int y1 = std::clamp(static_cast<int>(std::lround(bottom)), std::min(y0 + 1, height), height);
    return {x0, y0, x1 - x0, y1 - y0};
}

PageMap PageMap::after(const PageMap& inner) const {
    return {a * inner.a + b * inner.d,
            a * inner.b + b * inner.e,
            a * inner.c + b * inner.f + c,
            d * inner.a + e * inner.d,
            d * inner.b + e * inner.e,
            d * inner.c + e * inner.f + f,
            width,
            height};
}

}  // namespace kho
