#include "image/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace kho {

namespace {

/// out(x, y) = in(origin + x·along_x + y·along_y): turns and mirrors, in tiles that fit the cache.
template <int channels>
void rearrange(const Image::Pixels& in, Raster& out, std::ptrdiff_t origin, std::ptrdiff_t along_x,
               std::ptrdiff_t along_y) {
    constexpr int tile = 64;
    for (int top = 0; top < out.height; top += tile)
        for (int left = 0; left < out.width; left += tile)
            for (int y = top; y < std::min(top + tile, out.height); ++y) {
                const std::uint8_t* from = in.data + origin + left * along_x + y * along_y;
                std::uint8_t* to = out.row(y) + std::ptrdiff_t{left} * channels;
                for (int x = left; x < std::min(left + tile, out.width); ++x, from += along_x)
                    for (int i = 0; i < channels; ++i) *to++ = from[i];
            }
}

/// The linear part of a map of right angles, and the corner from which it starts.
Moved rearranged(const Image& image, const PageMap& map, bool swapped) {
    const Image::Pixels& in = *image.pixels();
    Raster out(swapped ? in.height : in.width, swapped ? in.width : in.height, in.channels);
    const std::ptrdiff_t column = in.channels, row = static_cast<std::ptrdiff_t>(in.stride);
    const auto step = [&](double x, double y) {
        return static_cast<std::ptrdiff_t>(x) * column + static_cast<std::ptrdiff_t>(y) * row;
    };
    // The map is of pixel edges: an axis that runs backwards starts one pixel before the edge.
    const std::ptrdiff_t origin =
        step(map.c - (map.a + map.b < 0 ? 1 : 0), map.f - (map.d + map.e < 0 ? 1 : 0));
    if (in.channels == 1)
        rearrange<1>(in, out, origin, step(map.a, map.d), step(map.b, map.e));
    else
        rearrange<3>(in, out, origin, step(map.a, map.d), step(map.b, map.e));
    return {std::move(out).freeze(), map};
}

struct Tap {
    int from;
    std::array<int, 4> weights;  ///< of four neighbours, sum 256
};

/// Catmull-Rom weights for one axis.
std::vector<Tap> bicubic_taps(int out_size, double factor) {
    std::vector<Tap> taps(static_cast<std::size_t>(out_size));
    for (int i = 0; i < out_size; ++i) {
        const double at = (i + 0.5) / factor - 0.5, base = std::floor(at), t = at - base;
        const std::array<double, 4> w{((-0.5 * t + 1) * t - 0.5) * t, (1.5 * t - 2.5) * t * t + 1,
                                      ((-1.5 * t + 2) * t + 0.5) * t, (0.5 * t - 0.5) * t * t};
        Tap& tap = taps[static_cast<std::size_t>(i)];
        tap.from = static_cast<int>(base) - 1;
        for (std::size_t k = 0; k < 4; ++k) tap.weights[k] = static_cast<int>(std::lround(w[k] * 256));
        tap.weights[1] += 256 - (tap.weights[0] + tap.weights[1] + tap.weights[2] + tap.weights[3]);
    }
    return taps;
}

Image enlarge(const Image::Pixels& in, int width, int height, double factor) {
    const auto across = bicubic_taps(width, factor), down = bicubic_taps(height, factor);
    std::vector<std::int16_t> wide(static_cast<std::size_t>(width) * static_cast<std::size_t>(in.height));
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < width; ++x) {
            const Tap& tap = across[static_cast<std::size_t>(x)];
            int sum = 0;
            for (int k = 0; k < 4; ++k)
                sum += tap.weights[static_cast<std::size_t>(k)] *
                       in.row(y)[std::clamp(tap.from + k, 0, in.width - 1)];
            wide[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                 static_cast<std::size_t>(x)] =
                static_cast<std::int16_t>(sum >> 4);  // 4 more bits than the result
        }
    Raster out(width, height);
    for (int y = 0; y < height; ++y) {
        const Tap& tap = down[static_cast<std::size_t>(y)];
        std::array<const std::int16_t*, 4> rows{};
        for (int k = 0; k < 4; ++k)
            rows[static_cast<std::size_t>(k)] =
                wide.data() + static_cast<std::size_t>(std::clamp(tap.from + k, 0, in.height - 1)) *
                                  static_cast<std::size_t>(width);
        for (int x = 0; x < width; ++x) {
            int sum = 1 << 11;
            for (std::size_t k = 0; k < 4; ++k) sum += tap.weights[k] * rows[k][x];
            out.row(y)[x] = static_cast<std::uint8_t>(std::clamp(sum >> 12, 0, 255));
        }
    }
    return std::move(out).freeze();
}

/// Means over areas of a size that need not be whole, to 1/16 pixel.
Image shrink(const Image::Pixels& in, int width, int height, double factor) {
    Raster out(width, height);
    for (int y = 0; y < height; ++y) {
        const int top = std::min(static_cast<int>(y / factor), in.height - 1);
        const int bottom = std::clamp(static_cast<int>(std::lround((y + 1) / factor)), top + 1, in.height);
        for (int x = 0; x < width; ++x) {
            const int left = std::min(static_cast<int>(x / factor), in.width - 1);
            const int right = std::clamp(static_cast<int>(std::lround((x + 1) / factor)), left + 1, in.width);
            unsigned sum = 0;
            for (int v = top; v < bottom; ++v)
                for (int u = left; u < right; ++u) sum += in.row(v)[u];
            out.row(y)[x] = static_cast<std::uint8_t>(sum / unsigned((bottom - top) * (right - left)));
        }
    }
    return std::move(out).freeze();
}

}  // namespace

int turn_of_orientation(int orientation) {
    constexpr std::array<int, 9> turns{0, 0, 0, 180, 180, 270, 270, 90, 90};
    return orientation < 1 || orientation > 8 ? 0 : turns.at(static_cast<std::size_t>(orientation));
}

Moved undo_orientation(const Image& image, int orientation) {
    const double w = image.width(), h = image.height();
    const int iw = image.width(), ih = image.height();
    switch (orientation) {
        case 2:
            return rearranged(image, {-1, 0, w, 0, 1, 0, iw, ih}, false);
        case 3:
            return rearranged(image, {-1, 0, w, 0, -1, h, iw, ih}, false);
        case 4:
            return rearranged(image, {1, 0, 0, 0, -1, h, iw, ih}, false);
        case 5:
            return rearranged(image, {0, 1, 0, 1, 0, 0, iw, ih}, true);
        case 6:
            return rearranged(image, {0, 1, 0, -1, 0, h, iw, ih}, true);
        case 7:
            return rearranged(image, {0, -1, w, -1, 0, h, iw, ih}, true);
        case 8:
            return rearranged(image, {0, -1, w, 1, 0, 0, iw, ih}, true);
        default:
            return {image, {1, 0, 0, 0, 1, 0, iw, ih}};
    }
}

Moved turn(const Image& image, int quarters_cw) {
    constexpr std::array<int, 4> orientations{1, 6, 3, 8};
    return undo_orientation(image, orientations[static_cast<std::size_t>(quarters_cw & 3)]);
}

Moved cut(const Image& image, const Box& box) {
    return {crop(image, box), {1, 0, double(box.x), 0, 1, double(box.y), image.width(), image.height()}};
}

Moved rotate(const Image& grey, double degrees_cw, std::uint8_t fill) {
    const Image::Pixels& in = *grey.pixels();
    const double angle = degrees_cw * std::numbers::pi / 180, cos = std::cos(angle), sin = std::sin(angle);
    const double cx = in.width / 2.0, cy = in.height / 2.0;
    const int width = static_cast<int>(std::ceil(in.width * std::abs(cos) + in.height * std::abs(sin)));
    const int height = static_cast<int>(std::ceil(in.width * std::abs(sin) + in.height * std::abs(cos)));
    // Turning the picture clockwise looks up each pixel at the place turned counter-clockwise (y is down).
    const double ox = width / 2.0, oy = height / 2.0;
    const PageMap map{cos,      sin,      cx - cos * ox - sin * oy, -sin, cos, cy + sin * ox - cos * oy,
                      in.width, in.height};
    Raster out(width, height);
    constexpr double one = 65536;  // 16.16 fixed point
    const auto step_x = static_cast<std::int64_t>(std::lround(map.a * one));
    const auto step_y = static_cast<std::int64_t>(std::lround(map.d * one));
    for (int y = 0; y < height; ++y) {
        auto u = std::llround((map.a * 0.5 + map.b * (y + 0.5) + map.c - 0.5) * one);
        auto v = std::llround((map.d * 0.5 + map.e * (y + 0.5) + map.f - 0.5) * one);
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < width; ++x, u += step_x, v += step_y) {
            const auto left = static_cast<int>(u >> 16), top = static_cast<int>(v >> 16);
            if (left < 0 || top < 0 || left >= in.width - 1 || top >= in.height - 1) {
                to[x] = fill;
                continue;
            }
            const auto fx = static_cast<unsigned>(u >> 8) & 255U, fy = static_cast<unsigned>(v >> 8) & 255U;
            to[x] = interpolated(in.row(top) + left, in.stride, fx, fy);
        }
    }
    return {std::move(out).freeze(), map};
}

Moved scale(const Image& grey, double factor) {
    const Image::Pixels& in = *grey.pixels();
    const int width = std::max(1, static_cast<int>(std::lround(in.width * factor)));
    const int height = std::max(1, static_cast<int>(std::lround(in.height * factor)));
    Image image = factor > 1 ? enlarge(in, width, height, factor) : shrink(in, width, height, factor);
    return {std::move(image), {1 / factor, 0, 0, 0, 1 / factor, 0, in.width, in.height}};
}

namespace {

/// `Sum` holds 255 times the factor.
template <typename Sum>
Image reduce_with(const Image& grey, int factor) {
    const Image::Pixels& in = *grey.pixels();
    Raster out(std::max(1, in.width / factor), std::max(1, in.height / factor));
    const auto tall = std::min(factor, in.height), broad = std::min(factor, in.width);
    const auto area = static_cast<std::uint32_t>(tall * broad);
    std::vector<Sum> sums(static_cast<std::size_t>(out.width * broad));
    for (int y = 0; y < out.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        for (int v = 0; v < tall; ++v) {  // whole rows first: these loops become vector instructions
            const std::uint8_t* const from = in.row(y * factor + v);
            for (std::size_t x = 0; x < sums.size(); ++x) sums[x] = static_cast<Sum>(sums[x] + from[x]);
        }
        const Sum* from = sums.data();
        std::uint8_t* const to = out.row(y);
        for (int x = 0; x < out.width; ++x) {
            std::uint32_t sum = 0;
            for (int u = 0; u < broad; ++u) sum += *from++;
            to[x] = static_cast<std::uint8_t>(sum / area);
        }
    }
    return std::move(out).freeze();
}

/// The same by two, several times as fast.
Image halve(const Image::Pixels& in) {
    Raster out(in.width / 2, in.height / 2);
    for (int y = 0; y < out.height; ++y) {
        const std::uint8_t *above = in.row(2 * y), *below = in.row(2 * y + 1);
        std::uint8_t* const to = out.row(y);
        for (int x = 0; x < out.width; ++x)
            to[x] = static_cast<std::uint8_t>(
                (above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1]) / 4);
    }
    return std::move(out).freeze();
}

}  // namespace

Image reduce(const Image& grey, int factor) {
    if (factor == 2 && grey.width() > 1 && grey.height() > 1) return halve(*grey.pixels());
    constexpr int most_in_16_bits = 65535 / 255;
    return factor <= most_in_16_bits ? reduce_with<std::uint16_t>(grey, factor)
                                     : reduce_with<std::uint32_t>(grey, factor);
}

}  // namespace kho
