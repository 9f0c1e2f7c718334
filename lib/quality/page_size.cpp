#include <kho/quality.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kho {

namespace {

struct NamedSize {
    const char* name;
    double shorter, longer;  ///< millimetres
};
constexpr std::array<NamedSize, 12> sizes{{{"A0", 841, 1189},
                                           {"A1", 594, 841},
                                           {"A2", 420, 594},
                                           {"A3", 297, 420},
                                           {"A4", 210, 297},
                                           {"A5", 148, 210},
                                           {"A6", 105, 148},
                                           {"B4", 250, 353},
                                           {"B5", 176, 250},
                                           {"letter", 215.9, 279.4},
                                           {"legal", 215.9, 355.6},
                                           {"folio", 210, 330}}};
constexpr double tolerance = 0.05;  // of a side: scans are cut near the sheet, not on it
constexpr double mm_an_inch = 25.4;

/// How far a sheet is from a size, as a part of the side that is further off.
double distance(const NamedSize& size, double shorter, double longer) {
    return std::max(std::abs(shorter / size.shorter - 1), std::abs(longer / size.longer - 1));
}

bool is_size_at(const NamedSize& size, int shorter, int longer, int dpi) {
    constexpr double pixels = 2;  // by which programs round differently
    const double unit = dpi / mm_an_inch;
    return std::abs(size.shorter * unit - shorter) <= pixels &&
           std::abs(size.longer * unit - longer) <= pixels;
}

}  // namespace

PageSize page_size(int width, int height, int dpi) {
    if (dpi <= 0 || width <= 0 || height <= 0) return {};
    PageSize page{"other", width > height, width * mm_an_inch / dpi, height * mm_an_inch / dpi};
    const auto [shorter, longer] = std::minmax(page.width, page.height);
    double nearest = tolerance;
    for (const NamedSize& size : sizes)
        if (const double off = distance(size, shorter, longer); off <= nearest) {
            nearest = off;
            page.name = size.name;
        }
    return page;
}

double area_of_size(std::string_view name) {
    for (const NamedSize& size : sizes)
        if (size.name == name) return size.shorter * size.longer;
    return 0;
}

int likely_dpi(int width, int height) {
    const auto [shorter, longer] = std::minmax(width, height);
    for (const NamedSize& size : sizes) {
        const std::string_view name = size.name;
        if (name != "A3" && name != "A4" && name != "A5") continue;
        for (const int dpi : {100, 150, 200, 240, 300, 400, 600})
            if (is_size_at(size, shorter, longer, dpi)) return dpi;
    }
    return 0;
}

}  // namespace kho
