#pragma once

// The kernels, written once over a `Simd`: what an instruction set can do to 16 numbers at a time. Included
// by one file for each set, which is compiled for it alone; so everything here is in an unnamed namespace,
// and no inline function of the standard library may be used: the linker would take one copy for all
// processors. Vectors are added, multiplied and so on by the operators that gcc and clang give them.

#include <cstdint>

#include "lstm/activation.h"
#include "lstm/kernels.h"

namespace kho::lstm {
namespace {

/// Rows × Blocks sums are kept in registers while the inputs go by.
template <class Simd, int Rows, int Blocks>
inline void multiply_tile(const PackedCells& matrix, int first_block, const std::int8_t* inputs,
                          std::int64_t stride, std::int32_t* sums, bool adds) {
    typename Simd::Sum sum[Rows][Blocks];
    const std::int64_t block_bytes = std::int64_t{matrix.groups} * 64;
    const std::int8_t* cells = matrix.cells + first_block * block_bytes;
    const std::int64_t row_size = std::int64_t{matrix.blocks} * PackedCells::block;
    std::int32_t* const first = sums + first_block * PackedCells::block;
    for (int r = 0; r < Rows; ++r)
        for (int b = 0; b < Blocks; ++b) {
            const int output = b * PackedCells::block;
            const std::int32_t* from =
                adds ? first + r * row_size : matrix.start + first_block * PackedCells::block;
            sum[r][b] = Simd::begin(from + output, matrix.excess + first_block * PackedCells::block + output);
        }
    for (int g = 0; g < matrix.groups; ++g) {
        typename Simd::Cells weights[Blocks];
        for (int b = 0; b < Blocks; ++b) weights[b] = Simd::load_cells(cells + b * block_bytes + g * 64);
        for (int r = 0; r < Rows; ++r) {
            const auto four = Simd::spread(inputs + r * stride + g * 4);
            for (int b = 0; b < Blocks; ++b) sum[r][b] = Simd::add_products(sum[r][b], four, weights[b]);
        }
    }
    for (int r = 0; r < Rows; ++r)
        for (int b = 0; b < Blocks; ++b)
            Simd::store_sum(first + r * row_size + b * PackedCells::block, sum[r][b]);
}

template <class Simd, int Rows>
inline void multiply_rows(const PackedCells& matrix, const std::int8_t* inputs, std::int64_t stride,
                          std::int32_t* sums, bool adds) {
    constexpr int many = Rows == 1 ? Simd::blocks_of_a_row : Simd::blocks_of_rows, some = 4;
    int b = 0;
    for (; b + many <= matrix.blocks; b += many)
        multiply_tile<Simd, Rows, many>(matrix, b, inputs, stride, sums, adds);
    if constexpr (many > some)
        for (; b + some <= matrix.blocks; b += some)
            multiply_tile<Simd, Rows, some>(matrix, b, inputs, stride, sums, adds);
    for (; b < matrix.blocks; ++b) multiply_tile<Simd, Rows, 1>(matrix, b, inputs, stride, sums, adds);
}

template <class Simd>
void multiply(const PackedCells& matrix, const std::int8_t* inputs, std::int64_t stride, int rows,
              std::int32_t* sums, bool adds) {
    constexpr int together = Simd::rows;
    const std::int64_t row_size = std::int64_t{matrix.blocks} * PackedCells::block;
    int r = 0;
    for (; r + together <= rows; r += together)
        multiply_rows<Simd, together>(matrix, inputs + r * stride, stride, sums + r * row_size, adds);
    for (; r < rows; ++r)
        multiply_rows<Simd, 1>(matrix, inputs + r * stride, stride, sums + r * row_size, adds);
}

/// Straight lines between the entries of a table for 0..16; the value is 1 from its last entry on.
template <class Simd>
inline typename Simd::Floats interpolate(const float* table, typename Simd::Floats positive) {
    using F = typename Simd::Floats;
    constexpr float last = ActivationTables::size - 1, below_last = 1.0F / 4096;  // the next smaller number
    const F place = positive * Simd::all(ActivationTables::per_unit);
    const F clipped = Simd::min(place, Simd::all(last - below_last));
    const auto index = Simd::truncate(clipped);
    F low, high;
    Simd::look_up(table, index, low, high);
    const F between = low + (high - low) * (clipped - Simd::to_floats(index));
    return Simd::where_at_least(place, Simd::all(last), Simd::all(1.0F), between);
}

template <class Simd>
inline typename Simd::Floats tanh(typename Simd::Floats x) {
    return Simd::with_sign_of(interpolate<Simd>(activation_tables.tanh, Simd::absolute(x)), x);
}

template <class Simd>
inline typename Simd::Floats logistic(typename Simd::Floats x) {
    const auto value = interpolate<Simd>(activation_tables.logistic, Simd::absolute(x));
    return Simd::where_negative(x, Simd::all(1.0F) - value, value);
}

/// What sums stand for.
template <class Simd>
inline typename Simd::Floats scaled(const std::int32_t* sums, const float* scales) {
    return Simd::to_floats(Simd::load_sums(sums)) * Simd::load(scales);
}

template <class Simd>
void step(const std::int32_t* sums, const float* scales, int cells, float* state, std::int8_t* output) {
    using F = typename Simd::Floats;
    constexpr float state_limit = 100;
    for (int i = 0; i < cells; i += Simd::lanes) {
        const auto gate = [&](int which) {
            return scaled<Simd>(sums + which * cells + i, scales + which * cells + i);
        };
        F cell =
            Simd::load(state + i) * logistic<Simd>(gate(2)) + tanh<Simd>(gate(0)) * logistic<Simd>(gate(1));
        cell = Simd::max(Simd::min(cell, Simd::all(state_limit)), Simd::all(-state_limit));
        Simd::store(state + i, cell);
        Simd::store_quantised(output + i, tanh<Simd>(cell) * logistic<Simd>(gate(3)));
    }
}

template <class Simd>
void squash(const std::int32_t* sums, const float* scales, int count, std::int8_t* output) {
    for (int i = 0; i < count; i += Simd::lanes)
        Simd::store_quantised(output + i, tanh<Simd>(scaled<Simd>(sums + i, scales + i)));
}

/// exp for -86..0, to a unit in the last place or two: by halves of ln 2, then a polynomial (Cephes' expf).
template <class Simd>
inline typename Simd::Floats exp(typename Simd::Floats x) {
    using F = typename Simd::Floats;
    constexpr float per_ln2 = 1.44269504088896341F, ln2_high = 0.693359375F, ln2_low = -2.12194440e-4F;
    // Downwards: x is not positive, and truncation goes up.
    const auto power = Simd::truncate(x * Simd::all(per_ln2) - Simd::all(0.5F));
    const F n = Simd::to_floats(power);
    const F rest = x - n * Simd::all(ln2_high) - n * Simd::all(ln2_low);
    F sum = Simd::all(1.9875691500e-4F);
    constexpr float terms[] = {1.3981999507e-3F, 8.3334519073e-3F, 4.1665795894e-2F, 1.6666665459e-1F,
                               5.0000001201e-1F};
    for (const float term : terms) sum = sum * rest + Simd::all(term);
    sum = sum * (rest * rest) + rest + Simd::all(1.0F);
    return Simd::times_two_to(sum, power);
}

/// Sixteen numbers side by side.
template <class Simd>
struct Sixteen {
    static constexpr int vectors = PackedCells::block / Simd::lanes;
    typename Simd::Floats vector[vectors];

    static Sixteen load(const float* from) {
        Sixteen x;
        for (int v = 0; v < vectors; ++v) x.vector[v] = Simd::load(from + v * Simd::lanes);
        return x;
    }
    void store(float* to) const {
        for (int v = 0; v < vectors; ++v) Simd::store(to + v * Simd::lanes, vector[v]);
    }
};

/// Greatest and sum are taken of sixteen lots first and then of these, on every processor in the same order.
template <class Simd>
void softmax(const std::int32_t* sums, const float* scales, int count, float* output) {
    using F = typename Simd::Floats;
    constexpr int block = PackedCells::block;
    constexpr float lowest = -86, nothing = -3e38F;  // exp of the one is about the smallest number
    const int size = (count + block - 1) / block * block;
    for (int i = 0; i < size; i += Simd::lanes) Simd::store(output + i, scaled<Simd>(sums + i, scales + i));
    for (int i = count; i < size; ++i) output[i] = nothing;

    float lots[block];
    auto greatest = Sixteen<Simd>::load(output);
    for (int i = block; i < size; i += block)
        for (int v = 0; v < Sixteen<Simd>::vectors; ++v)
            greatest.vector[v] = Simd::max(greatest.vector[v], Simd::load(output + i + v * Simd::lanes));
    greatest.store(lots);
    float highest = lots[0];
    for (const float lot : lots) highest = lot > highest ? lot : highest;

    for (int i = 0; i < block; ++i) lots[i] = 0;
    auto total = Sixteen<Simd>::load(lots);
    for (int i = 0; i < size; i += block)
        for (int v = 0; v < Sixteen<Simd>::vectors; ++v) {
            float* const at = output + i + v * Simd::lanes;
            const F power = exp<Simd>(Simd::max(Simd::load(at) - Simd::all(highest), Simd::all(lowest)));
            total.vector[v] = total.vector[v] + power;
            Simd::store(at, power);
        }
    total.store(lots);
    float sum = 0;
    for (const float lot : lots) sum += lot;
    for (int i = 0; i < size; i += Simd::lanes)
        Simd::store(output + i, Simd::load(output + i) / Simd::all(sum));
}

template <class Simd>
constexpr Kernels make_kernels(const char* name) {
    return {name, multiply<Simd>, step<Simd>, softmax<Simd>, squash<Simd>};
}

}  // namespace
}  // namespace kho::lstm
