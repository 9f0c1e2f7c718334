#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "image/steps.h"
#include "image/tones.h"

namespace kho {

namespace {

// Of 130 documents and 25 photos: documents are paper for the most part, or at least have lines; photos are
// of middle tones and have neither.
constexpr double paper_of_documents = 0.8, tones_of_photos = 0.1, contrast_of_lines = 1.65;

struct Shares {
    double paper, middle;  ///< shares of the image
};

/// How much of the image is about as bright as the paper there, if it is paper, and how much is neither that
/// nor ink.
Shares measure_shares(Draft& draft) {
    constexpr int side = 700, bright = 88, dark = 40, middle = 80;  // per cent of the paper
    const Image& image = draft.image();
    const int factor = std::max(1, std::max(image.width(), image.height()) / side);
    const Image reduced = reduce(image, factor);
    const Image::Pixels& small = *reduced.pixels();
    PaperRows rows(draft.paper(), small.width, factor);
    int papers = 0, middles = 0;
    for (int y = 0; y < small.height; ++y) {
        const auto& shade = rows.at(y * factor + factor / 2);
        for (int x = 0; x < small.width; ++x) {
            const int share = small.row(y)[x] * 100 / std::max<int>(1, shade[std::size_t(x)]);
            papers += share >= bright ? 1 : 0;
            middles += share >= dark && share < middle ? 1 : 0;
        }
    }
    const double all = double(small.width) * small.height;
    return {papers / all, middles / all};
}

/// The shades that all but half a per cent of the pixels lie between.
std::pair<int, int> tonal_range(const Image::Pixels& in) {
    std::array<std::int64_t, 256> counts{};
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) ++counts[in.row(y)[x]];
    const std::int64_t rest = std::int64_t{in.width} * in.height / 200;
    int low = 0, high = 255;
    for (std::int64_t seen = counts[0]; low < 255 && seen <= rest;) seen += counts[std::size_t(++low)];
    for (std::int64_t seen = counts[255]; high > 0 && seen <= rest;) seen += counts[std::size_t(--high)];
    return {low, high};
}

/// How clearly lines run across or down.
double contrast_of(const Ink& ink) {
    constexpr int range = 12, strips = 6;  // degrees; see measure_lean
    return std::max(measure_lean(ink, true, range, strips, false).contrast,
                    measure_lean(ink, false, range, strips, false).contrast);
}

}  // namespace

void step_photo(Draft& draft) {
    const Shares shares = measure_shares(draft);
    std::string found = fmt::format(R"({{"paper":{:.2f},"middle":{:.2f}}})", shares.paper, shares.middle);
    if (shares.paper >= paper_of_documents || shares.middle < tones_of_photos ||
        contrast_of(draft.ink()) >= contrast_of_lines)
        return draft.leave("photo", std::move(found));
    const auto [low, high] = tonal_range(*draft.image().pixels());
    draft.set_photo();
    constexpr int flat = 217;  // 85 % of the range
    if (high - low >= flat || high - low < 16) return draft.leave("photo", std::move(found));
    draft.repaint("photo", std::move(found),
                  [tones = spread_tones(low, high)](const Image& image) { return with_tones(image, tones); });
}

}  // namespace kho
