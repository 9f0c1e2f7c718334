#include <algorithm>
#include <array>

#include "image/geometry.h"
#include "image/measure.h"

namespace kho {

namespace {

constexpr int picture_side = 1000;

/// Marks (2) the pixels of runs along one axis that are longer than letters: rules, frames, pictures. Both
/// axes must be marked before anything goes, or the rules of a table hide each other.
void mark_long_runs(Raster& mask, int longest, bool across) {
    const int lanes = across ? mask.height : mask.width, length = across ? mask.width : mask.height;
    const std::ptrdiff_t step = across ? 1 : std::ptrdiff_t(mask.stride);
    for (int lane = 0; lane < lanes; ++lane) {
        std::uint8_t* at = across ? mask.row(lane) : mask.data.get() + lane;
        for (int start = 0, end = 0; start < length; start = end + 1) {
            for (end = start; end < length && at[end * step] != 0;) ++end;
            if (end - start > longest)
                for (int i = start; i < end; ++i) at[i * step] = 2;
        }
    }
}

}  // namespace

Ink measure_ink(const Image& grey, const Paper& paper) {
    Ink ink;
    ink.factor = std::max(1, (std::max(grey.width(), grey.height()) + picture_side / 2) / picture_side);
    const Image picture = reduce(grey, ink.factor);
    const Image::Pixels& in = *picture.pixels();
    ink.width = in.width;
    ink.height = in.height;
    Raster darker = measure_darkness(picture, paper, ink.factor);
    // A third of what the darkest pixels are, but not mere noise.
    const int threshold = std::max(12, darkest_hundredth(darker) * 2 / 5);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) darker.row(y)[x] = darker.row(y)[x] > threshold ? 1 : 0;
    const int longest = std::max(in.width, in.height) / 20;
    mark_long_runs(darker, longest, true);
    mark_long_runs(darker, longest, false);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            if (darker.row(y)[x] == 1) ink.points.push_back({x, y});
    return ink;
}

}  // namespace kho
