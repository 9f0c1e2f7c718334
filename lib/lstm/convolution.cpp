#include <algorithm>
#include <array>
#include <limits>
#include <random>

#include "lstm/layers.h"

namespace kho::lstm {

namespace {

constexpr int reach = 1;  // pixels to each side

/// A value from -127 to 127, as Tesseract 5.0 to 5.3 draws it.
std::int8_t draw(std::minstd_rand& noise) {
    constexpr double range = 127;
    const double value =
        2 * range * static_cast<double>(noise()) / std::numeric_limits<std::int32_t>::max() - range;
    return static_cast<std::int8_t>(value < 0 ? value - 0.5 : value + 0.5);
}

void raise(std::int32_t* greatest, const std::int32_t* sums, int count) {
    for (int i = 0; i < count; ++i) greatest[i] = std::max(greatest[i], sums[i]);
}

}  // namespace

void Values::resize(int new_steps, int new_size) {
    steps = new_steps;
    size = new_size;
    const auto bytes = static_cast<std::size_t>(steps) * static_cast<std::size_t>(size);
    if (rows.size() < bytes) rows.resize(bytes);
}

Convolution::Convolution(const Matrix& matrix, std::uint64_t noise_seed, const Kernels& kernels)
    : kernels_(kernels),
      noise_seed_(noise_seed),
      matrix_(std::array{&matrix}, {0, matrix.columns - 1}, true),
      scales_(pack_scales(std::array{&matrix})) {}

/// The pixels around each pixel of a row: from left to right, in each column from top to bottom.
void Convolution::gather_patches(const LineImage& line, int y, std::minstd_rand& noise) {
    const std::int8_t* const middle = line.pixels.data() + static_cast<std::ptrdiff_t>(y) * line.width;
    const bool at_edge = y < reach || y >= line.height - reach;
    std::int8_t* to = patches_.data();
    for (int x = 0; x < line.width; ++x, to += matrix_.inputs()) {
        int i = 0;
        if (!at_edge && x >= reach && x < line.width - reach) {
            for (int column = x - reach; column <= x + reach; ++column)
                for (int row = -reach; row <= reach; ++row) to[i++] = middle[row * line.width + column];
            continue;
        }
        for (int column = x - reach; column <= x + reach; ++column)
            for (int row = -reach; row <= reach; ++row) {
                const bool inside =
                    column >= 0 && column < line.width && y + row >= 0 && y + row < line.height;
                to[i++] = inside ? middle[row * line.width + column] : draw(noise);
            }
    }
}

void Convolution::compute(const LineImage& line, Values& out) {
    const std::ptrdiff_t columns = line.width / pooling, size = matrix_.sums();
    const int height = line.height / pooling;
    std::minstd_rand noise(noise_seed_);
    draw(noise);  // the first one counts for nothing
    patches_.assign(static_cast<std::size_t>(std::ptrdiff_t{line.width} * matrix_.inputs()), 0);
    sums_.resize(static_cast<std::size_t>(line.width * size));
    greatest_.resize(static_cast<std::size_t>(columns * size));
    out.resize(static_cast<int>(columns) * height, matrix_.sums());
    for (int y = 0; y < height * pooling; ++y) {
        gather_patches(line, y, noise);
        kernels_.multiply(matrix_.cells(), patches_.data(), matrix_.inputs(),
                          static_cast<int>(columns) * pooling, sums_.data(), false);
        // No scale is negative and tanh grows, so the greatest sum has the greatest value.
        if (y % pooling == 0)
            std::fill(greatest_.begin(), greatest_.end(), std::numeric_limits<std::int32_t>::min());
        for (std::ptrdiff_t x = 0; x < columns * pooling; ++x)
            raise(greatest_.data() + x / pooling * size, sums_.data() + x * size, matrix_.sums());
        if (y % pooling != pooling - 1) continue;
        for (int column = 0; column < columns; ++column)
            kernels_.squash(greatest_.data() + column * size, scales_.data(), matrix_.sums(),
                            out.row(column * height + y / pooling));
    }
}

}  // namespace kho::lstm
