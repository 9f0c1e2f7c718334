#pragma once

#include <span>

#include "lstm/aligned.h"
#include "lstm/kernels.h"
#include "lstm/weights.h"

namespace kho::lstm {

constexpr int rounded_up(int size, int to) {
    return (size + to - 1) / to * to;
}

/// Some columns of matrices, one under the other, in the kernels' order. Each matrix fills whole blocks; what
/// is missing in its last one gives sums of 0.
class PackedMatrix {
 public:
    struct Columns {
        int first, count;
    };
    /// `constant`: the matrices' last column counts too.
    PackedMatrix(std::span<const Matrix* const> matrices, Columns columns, bool constant);

    [[nodiscard]] PackedCells cells() const {
        return {blocks_, groups_, cells_.data(), start_.data(), excess_.data()};
    }
    /// Numbers in a row of sums.
    [[nodiscard]] int sums() const { return blocks_ * PackedCells::block; }
    /// Bytes in a row of inputs.
    [[nodiscard]] int inputs() const { return groups_ * PackedCells::group; }

 private:
    int blocks_ = 0, groups_ = 0;
    AlignedVector<std::int8_t> cells_;
    AlignedVector<std::int32_t> start_, excess_;
};

/// The scales of the matrices in the order of PackedMatrix's sums.
AlignedVector<float> pack_scales(std::span<const Matrix* const> matrices);

}  // namespace kho::lstm
