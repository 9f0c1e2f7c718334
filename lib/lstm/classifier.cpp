#include <algorithm>
#include <array>

#include "lstm/layers.h"

namespace kho::lstm {

Classifier::Classifier(const Matrix& matrix, const Kernels& kernels)
    : kernels_(kernels),
      classes_(matrix.rows),
      matrix_(std::array{&matrix}, {0, matrix.columns - 1}, true),
      scales_(pack_scales(std::array{&matrix})) {}

void Classifier::compute(const Values& in, Probabilities& out) {
    out.steps = in.steps;
    out.classes = classes_;
    // The kernel writes whole blocks; what goes beyond a step is overwritten by the next.
    const auto count =
        static_cast<std::size_t>(in.steps) * static_cast<std::size_t>(classes_) + PackedCells::block;
    if (out.values.size() < count) out.values.resize(count);
    sums_.resize(static_cast<std::size_t>(together * matrix_.sums()));
    for (int first = 0; first < in.steps; first += together) {
        const int steps = std::min(together, in.steps - first);
        kernels_.multiply(matrix_.cells(), in.row(first), in.size, steps, sums_.data(), false);
        for (int t = 0; t < steps; ++t)
            kernels_.softmax(sums_.data() + t * matrix_.sums(), scales_.data(), classes_,
                             out.step(first + t));
    }
}

}  // namespace kho::lstm
