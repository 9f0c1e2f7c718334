#include "image/pixels.h"

#include <cstring>
#include <utility>

namespace kho {

int Image::width() const {
    return pixels_ ? pixels_->width : 0;
}

int Image::height() const {
    return pixels_ ? pixels_->height : 0;
}

Raster::Raster(int width, int height, int channels)
    : width(width),
      height(height),
      channels(channels),
      stride(static_cast<std::size_t>(width) * static_cast<std::size_t>(channels)),
      data(new std::uint8_t[stride * static_cast<std::size_t>(height)]) {}

Image Raster::freeze() && {
    auto pixels = std::make_shared<Image::Pixels>();
    *pixels = {width, height, channels, stride, data.get(), std::move(data)};
    return Image(std::move(pixels));
}

bool is_of_one_shade(const Image& image) {
    const Image::Pixels& pixels = *image.pixels();
    const auto channels = static_cast<std::size_t>(pixels.channels);
    const std::size_t bytes = static_cast<std::size_t>(pixels.width) * channels;
    const std::uint8_t* const first = pixels.row(0);
    if (std::memcmp(first, first + channels, bytes - channels) != 0) return false;
    for (int y = 1; y < pixels.height; ++y)
        if (std::memcmp(first, pixels.row(y), bytes) != 0) return false;
    return true;
}

Image crop(const Image& image, const Box& box) {
    auto pixels = std::make_shared<Image::Pixels>(*image.pixels());
    pixels->data += pixels->stride * static_cast<std::size_t>(box.y) +
                    static_cast<std::size_t>(box.x) * static_cast<std::size_t>(pixels->channels);
    pixels->width = box.width;
    pixels->height = box.height;
    return Image(std::move(pixels));
}

Image to_grey(const Image& image) {
    const Image::Pixels& in = *image.pixels();
    if (in.channels == 1) return image;
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) {
        const std::uint8_t* from = in.row(y);
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < in.width; ++x, from += 3)
            to[x] = static_cast<std::uint8_t>((77U * from[0] + 150U * from[1] + 29U * from[2] + 128U) >> 8U);
    }
    return std::move(out).freeze();
}

std::vector<Image> split_colours(const Image& image) {
    const Image::Pixels& in = *image.pixels();
    std::vector<Image> planes;
    for (int channel = 0; in.channels == 3 && channel < 3; ++channel) {
        Raster plane(in.width, in.height);
        for (int y = 0; y < in.height; ++y) {
            const std::uint8_t* from = in.row(y) + channel;
            std::uint8_t* to = plane.row(y);
            for (int x = 0; x < in.width; ++x, from += 3) to[x] = *from;
        }
        planes.push_back(std::move(plane).freeze());
    }
    return planes;
}

Image join_colours(const std::vector<Image>& planes) {
    Raster out(planes[0].width(), planes[0].height(), 3);
    for (int channel = 0; channel < 3; ++channel) {
        const Image::Pixels& in = *planes[std::size_t(channel)].pixels();
        for (int y = 0; y < out.height; ++y) {
            const std::uint8_t* from = in.row(y);
            std::uint8_t* to = out.row(y) + channel;
            for (int x = 0; x < out.width; ++x, to += 3) *to = from[x];
        }
    }
    return std::move(out).freeze();
}

}  // namespace kho
