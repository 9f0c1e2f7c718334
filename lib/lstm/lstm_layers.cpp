#include <algorithm>
#include <array>

#include "lstm/layers.h"

namespace kho::lstm {

namespace {

int whole_blocks(int states) {
    return rounded_up(states, PackedCells::block);
}

std::array<const Matrix*, 4> gates(const LstmWeights& weights) {
    return {&weights.cell, &weights.input, &weights.forget, &weights.output};
}

}  // namespace

ColumnLstm::ColumnLstm(const LstmWeights& weights, const Kernels& kernels)
    : kernels_(kernels),
      inputs_(weights.inputs),
      cells_(whole_blocks(weights.states)),
      matrix_(gates(weights), {0, weights.inputs + weights.states}, true),
      scales_(pack_scales(gates(weights))) {}

void ColumnLstm::compute(const Values& in, int height, Values& out) {
    const int columns = in.steps / height, size = rounded_up(inputs_ + cells_, PackedCells::group);
    out.resize(columns, cells_);
    sums_.resize(static_cast<std::size_t>(together * matrix_.sums()));
    for (int first = 0; first < columns; first += together) {
        const int count = std::min(together, columns - first);
        state_.assign(static_cast<std::size_t>(count * cells_), 0);
        inputs_and_states_.assign(static_cast<std::size_t>(count * size), 0);
        for (int y = 0; y < height; ++y) {
            for (int c = 0; c < count; ++c)
                std::copy_n(in.row((first + c) * height + y), inputs_, inputs_and_states_.data() + c * size);
            kernels_.multiply(matrix_.cells(), inputs_and_states_.data(), size, count, sums_.data(), false);
            for (int c = 0; c < count; ++c) {
                std::int8_t* const output =
                    y + 1 < height ? inputs_and_states_.data() + c * size + inputs_ : out.row(first + c);
                kernels_.step(sums_.data() + c * matrix_.sums(), scales_.data(), cells_,
                              state_.data() + c * cells_, output);
            }
        }
    }
}

LineLstm::LineLstm(const LstmWeights& weights, From from, const Kernels& kernels)
    : kernels_(kernels),
      from_(from),
      cells_(whole_blocks(weights.states)),
      inputs_(gates(weights), {0, weights.inputs}, true),
      states_(gates(weights), {weights.inputs, weights.states}, false),
      scales_(pack_scales(gates(weights))),
      nothing_(static_cast<std::size_t>(cells_), 0) {}

/// The inputs' part of the sums is computed for many steps at once, the states' part step by step.
void LineLstm::compute(const Values& in, Values& out) {
    out.resize(in.steps, cells_);
    state_.assign(static_cast<std::size_t>(cells_), 0);
    sums_.resize(static_cast<std::size_t>(together * inputs_.sums()));
    for (int done = 0; done < in.steps; done += together) {
        const int count = std::min(together, in.steps - done);
        const int first = from_ == From::left ? done : in.steps - done - count;
        kernels_.multiply(inputs_.cells(), in.row(first), in.size, count, sums_.data(), false);
        for (int i = 0; i < count; ++i) {
            const int t = from_ == From::left ? first + i : first + count - 1 - i;
            const int before = from_ == From::left ? t - 1 : t + 1;
            const std::int8_t* const last =
                before >= 0 && before < in.steps ? out.row(before) : nothing_.data();
            std::int32_t* const sums = sums_.data() + (t - first) * inputs_.sums();
            kernels_.multiply(states_.cells(), last, cells_, 1, sums, true);
            kernels_.step(sums, scales_.data(), cells_, state_.data(), out.row(t));
        }
    }
}

}  // namespace kho::lstm
