#include "image/sample.h"

#include <algorithm>
#include <vector>

#include "image/measure.h"

namespace kho {

Image densest_part(const Image& grey) {
    constexpr int strips = 40, taken = 5;  // of the height
    constexpr double breadth = 0.8;        // of the width
    const Ink ink = measure_ink(grey, measure_paper(grey));
    std::vector<int> counts(strips);
    for (const InkPoint& point : ink.points)
        ++counts[std::size_t(point.y * strips / std::max(ink.height, 1))];
    int best = 0, most = -1;
    for (int i = 0; i + taken <= strips; ++i) {
        int sum = 0;
        for (int k = i; k < i + taken; ++k) sum += counts[std::size_t(k)];
        if (sum > most) best = i, most = sum;
    }
    const int width = std::max(1, static_cast<int>(grey.width() * breadth));
    return crop(grey, {(grey.width() - width) / 2, grey.height() * best / strips, width,
                       std::max(1, grey.height() * taken / strips)});
}

}  // namespace kho
