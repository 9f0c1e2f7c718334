#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "image/steps.h"

namespace kho {

namespace {

constexpr double too_small = 10.5, wanted = 20;  // x-height in pixels; 10 points at 300 dpi have 20
constexpr double too_large = 44, large = 30;     // only time is lost on larger ones
constexpr double most = 4;                       // enlarging finds no detail that is not there
constexpr double most_pixels = 40e6;
constexpr int longest_side = 32'767;  // Tesseract's coordinates have 16 bits

double choose_factor(double x_height, const Image& image) {
    double factor = 1;
    if (x_height > 0 && x_height < too_small) factor = std::min(most, wanted / x_height);
    if (x_height > too_large) factor = large / x_height;
    const double pixels = double(image.width()) * image.height();
    if (factor > 1) factor = std::max(1.0, std::min(factor, std::sqrt(most_pixels / pixels)));
    return std::min(factor, double(longest_side) / std::max(image.width(), image.height()));
}

}  // namespace

void step_size(Draft& draft) {
    const double x_height = draft.x_height();
    const double factor = choose_factor(x_height, draft.image());
    std::string found = fmt::format(R"({{"x_height":{:.0f},"factor":{:.2f}}})", x_height, factor);
    if (std::abs(factor - 1) < 0.01) return draft.leave("size", std::move(found));
    draft.move("size", std::move(found), [&](const Image& image) { return scale(image, factor); });
}

}  // namespace kho
