#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "image/steps.h"

namespace kho {

namespace {

constexpr int side = 160;  // cells along the longer side of the page

struct Tones {
    double dark, between;  ///< shares of the page
    bool has_paper;        ///< a bright square larger than letters are
};

/// True if not much in the square is darker than `middle`.
bool is_bright(const Image::Pixels& small, int left, int top, int patch, int middle) {
    int dark = 0;
    for (int y = top; y < top + patch; ++y)
        for (int x = left; x < left + patch; ++x) dark += small.row(y)[x] < middle ? 1 : 0;
    return dark < patch * patch / 4;
}

Tones measure_tones(const Image::Pixels& small) {
    std::vector<std::uint8_t> values;
    for (int y = 0; y < small.height; ++y)
        values.insert(values.end(), small.row(y), small.row(y) + small.width);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const int range = *most - *least, low = *least + range / 4, middle = *least + range / 2,
              high = *most - range / 4;
    Tones tones{0, 0, range < 80};
    for (const std::uint8_t value : values) {
        tones.dark += value < low ? 1 : 0;
        tones.between += value >= low && value < high ? 1 : 0;
    }
    tones.dark /= double(values.size());
    tones.between /= double(values.size());
    const int patch = std::max(1, std::min(small.width, small.height) / 8);
    for (int y = 0; !tones.has_paper && y + patch <= small.height; y += 2)
        for (int x = 0; !tones.has_paper && x + patch <= small.width; x += 2)
            tones.has_paper = is_bright(small, x, y, patch, middle);
    return tones;
}

Image inverted(const Image& image) {
    const Image::Pixels& in = *image.pixels();
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        std::transform(in.row(y), in.row(y) + in.width, out.row(y),
                       [](std::uint8_t grey) { return static_cast<std::uint8_t>(255 - grey); });
    return std::move(out).freeze();
}

}  // namespace

void step_invert(Draft& draft) {
    constexpr double mostly = 0.6, hardly = 0.25;
    const int longer = std::max(draft.image().width(), draft.image().height());
    const Image reduced = reduce(draft.image(), std::max(1, longer / side));
    const Tones tones = measure_tones(*reduced.pixels());
    std::string found = fmt::format(R"({{"dark":{:.2f},"between":{:.2f}}})", tones.dark, tones.between);
    // A photo of the night is dark too, but has greys; a small page on a black desk shows its paper.
    if (tones.dark < mostly || tones.between > hardly || tones.has_paper)
        return draft.leave("invert", std::move(found));
    draft.repaint("invert", std::move(found), inverted);
}

}  // namespace kho
