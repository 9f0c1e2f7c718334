#pragma once

#include <kho/scan.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace kho {

/// What an Image holds: 8-bit grey (0 is black) or RGB, row after row. A part of another image shares its
/// memory, so a crop costs nothing.
struct Image::Pixels {
    int width = 0, height = 0;
    int channels = 1;        ///< 1 or 3
    std::size_t stride = 0;  ///< bytes from one row to the next
    const std::uint8_t* data = nullptr;
    std::shared_ptr<const std::uint8_t[]> owner;

    [[nodiscard]] const std::uint8_t* row(int y) const { return data + stride * static_cast<std::size_t>(y); }
};

/// Pixels being made: uninitialised at first. Becomes an Image when it is done.
struct Raster {
    Raster(int width, int height, int channels = 1);

    int width, height, channels;
    std::size_t stride;
    std::shared_ptr<std::uint8_t[]> data;

    [[nodiscard]] std::uint8_t* row(int y) { return data.get() + stride * static_cast<std::size_t>(y); }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return data.get() + stride * static_cast<std::size_t>(y);
    }
    Image freeze() &&;
};

/// The grey between four pixels, bilinear: `at` is the upper left of them, `right` and `down` are 256ths of
/// the way to the others, `stride` as in Pixels.
inline std::uint8_t interpolated(const std::uint8_t* at, std::size_t stride, unsigned right, unsigned down) {
    const std::uint8_t* below = at + stride;
    const unsigned upper = at[0] * (256U - right) + at[1] * right;
    const unsigned lower = below[0] * (256U - right) + below[1] * right;
    return static_cast<std::uint8_t>((upper * (256U - down) + lower * down + 32768U) >> 16U);
}

/// All pixels are alike, as those of an empty page in a PDF: there is nothing to be found on it.
bool is_of_one_shade(const Image& image);

/// The part of the image inside the box, which must lie in it.
Image crop(const Image& image, const Box& box);

/// Luminance (ITU-R BT.601); a grey image is handed back as it is.
Image to_grey(const Image& image);

/// Red, green and blue, grey images each; none of a grey image.
std::vector<Image> split_colours(const Image& image);

/// The RGB image of three grey ones of one size.
Image join_colours(const std::vector<Image>& planes);

}  // namespace kho
