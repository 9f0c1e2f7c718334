#include <algorithm>
#include <array>
#include <cmath>

#include "lstm/layers.h"

namespace kho::lstm {

Classifier::Classifier(const Matrix& matrix, const Kernels& kernels)
    : kernels_(kernels),
      classes_(matrix.rows),
      matrix_(std::array{&matrix}, {0, matrix.columns - 1}, true),
      scales_(pack_scales(std::array{&matrix})) {}

void Classifier::compute(const Values& in, Probabilities& out) {
    constexpr int together = 16;
    constexpr float lowest = -86;  // exp of it is about the smallest number
    out.steps = in.steps;
    out.classes = classes_;
    const auto count = static_cast<std::size_t>(in.steps) * static_cast<std::size_t>(classes_);
    if (out.values.size() < count) out.values.resize(count);
    sums_.resize(static_cast<std::size_t>(together * matrix_.sums()));
    for (int first = 0; first < in.steps; first += together) {
        const int steps = std::min(together, in.steps - first);
        kernels_.multiply(matrix_.cells(), in.row(first), in.size, steps, sums_.data(), false);
        for (int t = 0; t < steps; ++t) {
            const std::int32_t* const sums = sums_.data() + t * matrix_.sums();
            float* const to = out.step(first + t);
            for (int i = 0; i < classes_; ++i) to[i] = static_cast<float>(sums[i]) * scales_[static_cast<std::size_t>(i)];
            const float highest = *std::max_element(to, to + classes_);
            float total = 0;
            for (int i = 0; i < classes_; ++i) {
                to[i] = std::exp(std::max(to[i] - highest, lowest));
                total += to[i];
            }
            for (int i = 0; i < classes_; ++i) to[i] /= total;
        }
    }
}

}  // namespace kho::lstm
