#include "image/marks.h"

#include <allheaders.h>

#include <algorithm>

#include "image/measure.h"
#include "image/pix.h"

namespace kho {

namespace {

constexpr double a4_inches = 11.69;
constexpr double least_height = 0.9, most_height = 12;  // of letters, millimetres: from 6 points upwards
constexpr int least_darkness = 12;                      // shades: less is the grain of paper
constexpr std::size_t enough_letters = 20;              // to tell how dark they are

PixPtr mask_of(const Raster& darker, int threshold) {
    PixPtr pix(pixCreate(darker.width, darker.height, 1));
    for (int y = 0; pix && y < darker.height; ++y) {
        l_uint32* line = pixGetData(pix.get()) + std::ptrdiff_t{pixGetWpl(pix.get())} * y;
        const std::uint8_t* row = darker.row(y);
        for (int x = 0; x < darker.width; ++x)
            line[x / 32] |= static_cast<l_uint32>(row[x] > threshold)
                            << (31U - static_cast<unsigned>(x) % 32U);
    }
    return pix;
}

/// What is darker than its paper by this much is a mark. The grain of a page that is full of ink may be
/// coarser; next to a black border pencil must still be seen.
int threshold_of(const Raster& darker, int paper) {
    const int least = std::max(least_darkness, paper / 10);
    return std::clamp(darkest_hundredth(darker) * 2 / 5, least, std::max(least, paper / 4));
}

int darkest_in(const Raster& darker, const Box& box) {
    int darkest = 0;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x) darkest = std::max<int>(darkest, darker.row(y)[x]);
    return darkest;
}

int median_darkness(const Raster& darker, const std::vector<Box>& letters) {
    std::vector<int> values;
    for (const Box& letter : letters) values.push_back(darkest_in(darker, letter));
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Marks find_marks(const Survey& survey, int dpi) {
    Marks marks;
    const Paper paper = measure_paper(survey.grey);
    const Raster darker = measure_darkness(survey.grey, paper);
    marks.unevenness = paper.unevenness;
    const int threshold = threshold_of(darker, paper.typical);
    const PixPtr mask = mask_of(darker, threshold);
    if (!mask) return marks;
    const double inch = dpi > 0 ? double(dpi) / survey.factor
                                : std::max(survey.grey.width(), survey.grey.height()) / a4_inches;
    const double least = std::max(3.0, least_height * inch / 25.4), most = most_height * inch / 25.4;
    for (const Box& box : connected_parts(*mask)) {
        if (box.height > most || box.width > 8 * most)
            marks.larger.push_back(box);
        else if (box.height >= least && box.width >= 2 && box.width < 8 * box.height)
            marks.letters.push_back(box);
    }
    marks.darkness = marks.letters.size() < enough_letters ? std::max(threshold, darkest_hundredth(darker))
                                                           : median_darkness(darker, marks.letters);
    return marks;
}

std::vector<Box> letters_in_lines(const std::vector<Box>& letters, double reach) {
    std::vector<Box> sorted = letters;
    std::sort(sorted.begin(), sorted.end(), [](const Box& a, const Box& b) { return a.x < b.x; });
    std::vector<bool> in_line(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const Box& one = sorted[i];
        const double end = one.x + one.width + reach * one.height;
        for (std::size_t k = i + 1; k < sorted.size() && sorted[k].x <= end; ++k) {
            const Box& other = sorted[k];
            const int shared =
                std::min(one.y + one.height, other.y + other.height) - std::max(one.y, other.y);
            const auto [lower, higher] = std::minmax(one.height, other.height);
            if (shared * 2 > lower && higher <= 2 * lower && other.x > one.x + one.width / 2)
                in_line[i] = in_line[k] = true;
        }
    }
    std::vector<Box> found;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        if (in_line[i]) found.push_back(sorted[i]);
    return found;
}

}  // namespace kho
