#include "image/pix.h"

#include <allheaders.h>
#include <fmt/format.h>
#include <kho/error.h>

#include <array>
#include <cmath>

#include "image/pixels.h"

namespace kho {

namespace {

struct BoxesDeleter {
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};

PixPtr make_pix(int width, int height, int depth) {
    PixPtr pix(pixCreateNoInit(width, height, depth));
    if (!pix)
        throw Error(Code::resources, "",
                    fmt::format("an image of {} x {} pixels cannot be made", width, height));
    return pix;
}

l_uint32* row_of(Pix* pix, int y) {
    return pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
}

using Histogram = std::array<std::int64_t, 256>;

Histogram count_greys(const Image::Pixels& page) {
    // Four counters in turn: neighbours are often alike, and one counter would wait for itself.
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    for (int y = 0; y < page.height; ++y) {
        const std::uint8_t* const row = page.row(y);
        for (int x = 0; x < page.width; ++x) ++counts[static_cast<std::size_t>(x) % 4][row[x]];
    }
    Histogram histogram{};
    for (const auto& part : counts)
        for (std::size_t grey = 0; grey < part.size(); ++grey) histogram[grey] += part[grey];
    return histogram;
}

struct Threshold {
    int grey = 127;  ///< the last one of the darker class
    bool ink_is_light = false;
};

/// N. Otsu, A threshold selection method from gray-level histograms, 1979. The smaller class is ink, so that
/// light writing on a dark page comes out black as well.
Threshold find_threshold(const Histogram& histogram) {
    double all = 0, all_sum = 0;
    for (std::size_t grey = 0; grey < histogram.size(); ++grey) {
        all += static_cast<double>(histogram[grey]);
        all_sum += static_cast<double>(grey) * static_cast<double>(histogram[grey]);
    }
    Threshold best;
    double dark = 0, dark_sum = 0, best_variance = 0, best_dark = 0;
    for (std::size_t grey = 0; grey + 1 < histogram.size(); ++grey) {
        dark += static_cast<double>(histogram[grey]);
        dark_sum += static_cast<double>(grey) * static_cast<double>(histogram[grey]);
        const double light = all - dark;
        if (dark == 0 || light == 0) continue;
        const double difference = (all_sum - dark_sum) / light - dark_sum / dark;
        const double variance = difference * difference * dark * light;
        if (variance > best_variance) {
            best_variance = variance;
            best_dark = dark;
            best.grey = static_cast<int>(grey);
        }
    }
    best.ink_is_light = best_dark >= all / 2;
    return best;
}

PixPtr pack(const Image::Pixels& grey, const Threshold& threshold) {
    PixPtr pix = make_pix(grey.width, grey.height, 1);
    constexpr int bits = 32;
    for (int y = 0; y < grey.height; ++y) {
        const std::uint8_t* from = grey.row(y);
        l_uint32* to = row_of(pix.get(), y);
        for (int x = 0; x < grey.width; x += bits, ++to) {
            l_uint32 word = 0;
            const int count = std::min(bits, grey.width - x);
            for (int i = 0; i < count; ++i)
                word = word << 1U | static_cast<l_uint32>(*from++ > threshold.grey);
            word = threshold.ink_is_light ? word : ~word;
            *to = count == bits ? word : word << static_cast<unsigned>(bits - count);
        }
    }
    return pix;
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const {
    pixDestroy(&pix);
}

PixPtr to_pix(const Image& image) {
    const Image::Pixels& pixels = *image.pixels();
    const bool grey = pixels.channels == 1;
    PixPtr pix = make_pix(pixels.width, pixels.height, grey ? 8 : 32);
    for (int y = 0; y < pixels.height; ++y) {
        const std::uint8_t* from = pixels.row(y);
        l_uint32* const to = row_of(pix.get(), y);
        for (int x = 0; x < pixels.width; ++x, from += pixels.channels) {
            if (grey) {
                SET_DATA_BYTE(to, x, *from);
            } else {
                composeRGBPixel(from[0], from[1], from[2], to + x);
            }
        }
    }
    return pix;
}

Image from_pix(const Pix& grey) {
    Pix* const pix = const_cast<Pix*>(&grey);  // Leptonica's getters take no const
    Raster out(pixGetWidth(pix), pixGetHeight(pix));
    for (int y = 0; y < out.height; ++y) {
        const l_uint32* const row = row_of(pix, y);
        std::uint8_t* const to = out.row(y);
        for (int x = 0; x < out.width; ++x) to[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
    }
    return std::move(out).freeze();
}

PixPtr binarise(const Image& page) {
    const Image grey = to_grey(page);
    return pack(*grey.pixels(), find_threshold(count_greys(*grey.pixels())));
}

PixPtr binarise(const Image& page, float shade, bool ink_is_light) {
    // The last whole grey of the darker side.
    const float last = ink_is_light ? std::floor(shade) : std::ceil(shade) - 1;
    return pack(*to_grey(page).pixels(), {static_cast<int>(last), ink_is_light});
}

std::vector<Box> connected_parts(const Pix& ink) {
    constexpr int neighbours = 8;
    const std::unique_ptr<Boxa, BoxesDeleter> found(
        pixConnCompBB(const_cast<Pix*>(&ink), neighbours));  // takes no const
    if (!found) throw Error(Code::resources, "", "no memory for the connected parts of an image");
    std::vector<Box> parts(static_cast<std::size_t>(boxaGetCount(found.get())));
    for (std::size_t i = 0; i < parts.size(); ++i)
        boxaGetBoxGeometry(found.get(), static_cast<int>(i), &parts[i].x, &parts[i].y, &parts[i].width,
                           &parts[i].height);
    return parts;
}

}  // namespace kho
