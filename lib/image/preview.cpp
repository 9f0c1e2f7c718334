#include <kho/scan.h>

#include <algorithm>

#include "image/geometry.h"

namespace kho {

namespace {

constexpr int gap = 24;             // pixels between the two
constexpr std::uint8_t felt = 120;  // the grey they lie on

/// Three planes of the image, reduced to the height.
std::vector<Image> reduced(const Image& image, int height) {
    std::vector<Image> planes = split_colours(image);
    if (planes.empty()) planes.assign(3, image);
    constexpr double broadest = 4000;  // pixels
    const double factor = std::min(double(height) / image.height(), broadest / image.width());
    if (factor < 1)
        for (Image& plane : planes) plane = scale(plane, factor).image;
    return planes;
}

void put(const std::vector<Image>& planes, Raster& onto, int left) {
    for (int channel = 0; channel < 3; ++channel) {
        const Image::Pixels& in = *planes[std::size_t(channel)].pixels();
        for (int y = 0; y < std::min(in.height, onto.height); ++y)
            for (int x = 0; x < in.width; ++x)
                onto.row(y)[std::ptrdiff_t{3} * (left + x) + channel] = in.row(y)[x];
    }
}

}  // namespace

Image before_and_after(const Page& page, const NormalizedPage& normalized, int height) {
    const auto before = reduced(page.image, height), after = reduced(normalized.image, height);
    const int width = before[0].width() + gap + after[0].width();
    Raster both(width, std::max(before[0].height(), after[0].height()), 3);
    std::fill_n(both.data.get(), both.stride * static_cast<std::size_t>(both.height), felt);
    put(before, both, 0);
    put(after, both, before[0].width() + gap);
    return std::move(both).freeze();
}

}  // namespace kho
