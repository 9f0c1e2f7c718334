#include <algorithm>
#include <cmath>

#include "image/mesh.h"

namespace kho {

Point PageMap::to_master(Point place) const {
    const Point straight{a * place.x + b * place.y + c, d * place.x + e * place.y + f};
    return bend ? bend->rest.to_master(bend->mesh.at(straight)) : straight;
}

Box PageMap::to_master(const Box& box) const {
    double left = width, top = height, right = 0, bottom = 0;
    for (const double across : {0.0, 0.5, 1.0})
        for (const double down : {0.0, 0.5, 1.0}) {
            const Point place = to_master(Point{box.x + across * box.width, box.y + down * box.height});
            left = std::min(left, place.x);
            right = std::max(right, place.x);
            top = std::min(top, place.y);
            bottom = std::max(bottom, place.y);
        }
    const int x0 = std::clamp(static_cast<int>(std::lround(left)), 0, std::max(width - 1, 0));
    const int y0 = std::clamp(static_cast<int>(std::lround(top)), 0, std::max(height - 1, 0));
    const int x1 = std::clamp(static_cast<int>(std::lround(right)), std::min(x0 + 1, width), width);
    const int y1 = std::clamp(static_cast<int>(std::lround(bottom)), std::min(y0 + 1, height), height);
    return {x0, y0, x1 - x0, y1 - y0};
}

PageMap PageMap::after(const PageMap& inner) const {
    PageMap both = inner;
    both.width = width;
    both.height = height;
    if (inner.bend) {
        both.bend = std::make_shared<Bend>(Bend{inner.bend->mesh, after(inner.bend->rest)});
        return both;
    }
    both.a = a * inner.a + b * inner.d;
    both.b = a * inner.b + b * inner.e;
    both.c = a * inner.c + b * inner.f + c;
    both.d = d * inner.a + e * inner.d;
    both.e = d * inner.b + e * inner.e;
    both.f = d * inner.c + e * inner.f + f;
    both.bend = bend;
    return both;
}

}  // namespace kho
