#pragma once

#include <cstdint>
#include <vector>

namespace kho::lstm {

/// Weights in the order in which kernels use them: outputs in blocks of 16, inputs in groups of 4; the bytes
/// of group g of block b begin at (b · groups + g) · 64, four for each output. What is missing is zero.
struct PackedCells {
    static constexpr int block = 16, group = 4;

    int blocks = 0, groups = 0;
    const std::int8_t* cells = nullptr;
    const std::int32_t* start = nullptr;   ///< for each output: what its sum begins with
    const std::int32_t* excess = nullptr;  ///< for each output: 128 times the sum of its weights
};

/// What the network is computed with, once for each instruction set. All of them give the same bits: sums
/// are of integers, and the rest is done in the same steps of IEEE single precision without contraction.
struct Kernels {
    const char* name;  ///< "portable", "avx2", "vnni"

    /// sums[r][o] = start[o] + Σ inputs[r][i] · weight[o][i], or += the products alone where `adds`. Inputs:
    /// rows of 4 · groups int8 in -127..127, `stride` bytes apart. Sums: rows of 16 · blocks numbers.
    void (*multiply)(const PackedCells& matrix, const std::int8_t* inputs, std::int64_t stride, int rows,
                     std::int32_t* sums, bool adds);

    /// One step of an LSTM with `cells` cells (a multiple of 16). `sums`: four rows of so many numbers: cell
    /// input, input gate, forget gate, output gate; `scales` likewise. Changes the state and writes the
    /// output.
    void (*step)(const std::int32_t* sums, const float* scales, int cells, float* state, std::int8_t* output);

    /// The softmax of sums[i] · scales[i]. `count` need not be a multiple of 16, but sums and scales go on to
    /// one, and `output` has room for it.
    void (*softmax)(const std::int32_t* sums, const float* scales, int count, float* output);

    /// output[i] = tanh(sums[i] · scales[i]), quantised; `count` is a multiple of 16.
    void (*squash)(const std::int32_t* sums, const float* scales, int count, std::int8_t* output);
};

/// The fastest that this processor can compute; KHO_CPU=portable|avx2|vnni in the environment asks for
/// another one. Throws Error (usage) for a name that is none or that the processor lacks.
const Kernels& choose_kernels();

/// The same, decided once.
const Kernels& kernels();

/// All that this processor can compute, the fastest first.
const std::vector<const Kernels*>& all_kernels();

extern const Kernels portable_kernels, avx2_kernels, vnni_kernels;

}  // namespace kho::lstm
