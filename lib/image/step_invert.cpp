#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "image/steps.h"
#include "image/tones.h"

namespace kho {

namespace {

constexpr int side = 160;  // cells along the longer side of the page

struct Shares {
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

Shares measure_shares(const Image::Pixels& small) {
    std::vector<std::uint8_t> values;
    for (int y = 0; y < small.height; ++y)
        values.insert(values.end(), small.row(y), small.row(y) + small.width);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const int range = *most - *least, low = *least + range / 4, middle = *least + range / 2,
              high = *most - range / 4;
    Shares shares{0, 0, range < 80};
    for (const std::uint8_t value : values) {
        shares.dark += value < low ? 1 : 0;
        shares.between += value >= low && value < high ? 1 : 0;
    }
    shares.dark /= double(values.size());
    shares.between /= double(values.size());
    const int patch = std::max(1, std::min(small.width, small.height) / 8);
    for (int y = 0; !shares.has_paper && y + patch <= small.height; y += 2)
        for (int x = 0; !shares.has_paper && x + patch <= small.width; x += 2)
            shares.has_paper = is_bright(small, x, y, patch, middle);
    return shares;
}

Image inverted(const Image& image) {
    Tones tones{};
    for (int i = 0; i < 256; ++i) tones[std::size_t(i)] = static_cast<std::uint8_t>(255 - i);
    return with_tones(image, tones);
}

}  // namespace

void step_invert(Draft& draft) {
    constexpr double mostly = 0.6, hardly = 0.25;
    const int longer = std::max(draft.image().width(), draft.image().height());
    const Image reduced = reduce(draft.image(), std::max(1, longer / side));
    const Shares shares = measure_shares(*reduced.pixels());
    std::string found = fmt::format(R"({{"dark":{:.2f},"between":{:.2f}}})", shares.dark, shares.between);
    // A photo of the night is dark too, but has greys; a small page on a black desk shows its paper.
    if (shares.dark < mostly || shares.between > hardly || shares.has_paper)
        return draft.leave("invert", std::move(found));
    draft.repaint("invert", std::move(found), inverted);
}

}  // namespace kho
