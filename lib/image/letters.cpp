#include "image/letters.h"

#include <allheaders.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "image/geometry.h"
#include "image/measure.h"
#include "image/pix.h"

namespace kho {

namespace {

constexpr int least_side = 100;  // of a picture that may hold lines of text

/// Black where the page is darker than a part of its paper.
PixPtr binarise(const Image::Pixels& in, const Paper& paper) {
    PixPtr pix(pixCreate(in.width, in.height, 1));
    PaperRows rows(paper, in.width);
    for (int y = 0; pix && y < in.height; ++y) {
        const auto& shade = rows.at(y);
        l_uint32* line = pixGetData(pix.get()) + std::ptrdiff_t{pixGetWpl(pix.get())} * y;
        for (int x = 0; x < in.width; ++x)
            if (in.row(y)[x] * 8 < shade[static_cast<std::size_t>(x)] * 5) SET_DATA_BIT(line, x);
    }
    return pix;
}

/// At most some 3 megapixels from the middle: enough lines to count, and not all of the time.
Box middle_box(const Image& grey) {
    const int height =
        std::clamp(3'000'000 / std::max(grey.width(), 1), std::min(400, grey.height()), grey.height());
    return {0, (grey.height() - height) / 2, grey.width(), height};
}

}  // namespace

double measure_x_height(const Image& grey) {
    if (std::min(grey.width(), grey.height()) < least_side) return 0;
    // Half the resolution is enough to measure, where there is plenty.
    const int factor = std::max(grey.width(), grey.height()) >= 3000 ? 2 : 1;
    const Image picture = reduce(grey, factor);
    const PixPtr pix = binarise(*picture.pixels(), measure_paper(picture));
    if (!pix) return 0;
    std::vector<int> heights;
    for (const auto& [x, y, width, height] : connected_parts(*pix))
        // Letters are about as wide as high; dots and accents are small, rules long, pictures large.
        if (height >= 4 && width >= 2 && width < 4 * height && height < 3 * width &&
            height < picture.height() / 12)
            heights.push_back(height);
    if (heights.size() < 40) return 0;
    std::nth_element(heights.begin(), heights.begin() + std::ptrdiff_t(heights.size() / 2), heights.end());
    return heights[heights.size() / 2] * factor;
}

double measure_uprightness(const Image& grey) {
    if (std::min(grey.width(), grey.height()) < least_side) return 0;
    setMsgSeverity(L_SEVERITY_NONE);  // or it would write to stderr
    const Image middle = crop(grey, middle_box(grey));
    const PixPtr pix = binarise(*middle.pixels(), measure_paper(middle));
    l_float32 deviations = 0;
    if (!pix || pixUpDownDetect(pix.get(), &deviations, 40, 0, 0) != 0) return 0;
    return deviations;
}

}  // namespace kho
