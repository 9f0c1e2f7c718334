#include "image/survey.h"

#include <algorithm>
#include <vector>

namespace kho {

namespace {

constexpr int wanted_side = 900;  // of an A4 page at 77 dpi: a letter of 8 points is 4 pixels high
constexpr int nearly_white = 254, nearly_black = 1;  // JPEG seldom hits 255 and 0
constexpr int extremes_step = 4;                     // rows of the survey for one that is counted

struct Extremes {
    std::int64_t white = 0, black = 0, all = 0;
};

template <int channels>
void count_extremes(const std::uint8_t* row, int width, Extremes& counts) {
    std::int32_t white = 0, black = 0;
    for (int x = 0; x < width; ++x, row += channels) {
        bool all_white = true, all_black = true;
        for (int channel = 0; channel < channels; ++channel) {
            all_white &= row[channel] >= nearly_white;
            all_black &= row[channel] <= nearly_black;
        }
        white += all_white ? 1 : 0;
        black += all_black ? 1 : 0;
    }
    counts.white += white, counts.black += black, counts.all += width;
}

std::uint8_t luminance(const std::uint32_t* mean) {  // as in to_grey
    return static_cast<std::uint8_t>((77U * mean[0] + 150U * mean[1] + 29U * mean[2] + 128U) >> 8U);
}

/// The means of the squares that a row of the survey stands for, from the sums of their columns.
template <int channels>
void reduce_row(const std::vector<std::uint16_t>& sums, int broad, int area, std::uint8_t* to) {
    const std::size_t square = static_cast<std::size_t>(broad) * channels;
    const std::uint16_t *from = sums.data(), *const end = from + sums.size();
    while (from < end) {
        std::uint32_t mean[3] = {};
        for (const std::uint16_t* const next = from + square; from < next; from += channels)
            for (int channel = 0; channel < channels; ++channel) mean[channel] += from[channel];
        for (std::uint32_t& value : mean) value /= static_cast<std::uint32_t>(area);
        *to++ = channels == 1 ? static_cast<std::uint8_t>(mean[0]) : luminance(mean);
    }
}

template <int channels>
Survey survey_of(const Image::Pixels& page) {
    const int factor = std::max(1, (std::max(page.width, page.height) + wanted_side / 2) / wanted_side);
    const int tall = std::min(factor, page.height), broad = std::min(factor, page.width);
    Raster grey(std::max(1, page.width / factor), std::max(1, page.height / factor));
    // Of large pages every second row is enough, a stroke being higher than one; and never so many that the
    // sums run over.
    const int step = std::max(tall >= 3 ? 2 : 1, tall / 16), rows = (tall + step - 1) / step;
    Extremes counts;
    std::vector<std::uint16_t> sums(static_cast<std::size_t>(grey.width * broad) * channels);
    for (int y = 0; y < grey.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        for (int v = 0; v < tall; v += step) {  // whole rows first: these loops become vector instructions
            const std::uint8_t* const from = page.row(y * factor + v);
            std::uint16_t* const to = sums.data();
            const std::size_t values = sums.size();
            for (std::size_t x = 0; x < values; ++x) to[x] = static_cast<std::uint16_t>(to[x] + from[x]);
        }
        reduce_row<channels>(sums, broad, rows * broad, grey.row(y));
        if (y % extremes_step == 0) count_extremes<channels>(page.row(y * factor), page.width, counts);
    }
    const auto part = [&](std::int64_t count) {
        return static_cast<double>(count) / static_cast<double>(std::max<std::int64_t>(counts.all, 1));
    };
    return {std::move(grey).freeze(), factor, part(counts.white), part(counts.black)};
}

}  // namespace

Survey survey(const Image& page) {
    const Image::Pixels& pixels = *page.pixels();
    return pixels.channels == 3 ? survey_of<3>(pixels) : survey_of<1>(pixels);
}

}  // namespace kho
