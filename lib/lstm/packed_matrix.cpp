#include "lstm/packed_matrix.h"

namespace kho::lstm {

namespace {

constexpr int block = PackedCells::block, group = PackedCells::group;

int blocks_of(const Matrix& matrix) {
    return rounded_up(matrix.rows, block) / block;
}

}  // namespace

PackedMatrix::PackedMatrix(std::span<const Matrix* const> matrices, Columns columns, bool constant)
    : groups_(rounded_up(columns.count, group) / group) {
    constexpr std::int32_t constant_input = 127, unsigned_offset = 128;
    for (const Matrix* matrix : matrices) blocks_ += blocks_of(*matrix);
    cells_.assign(static_cast<std::size_t>(blocks_) * static_cast<std::size_t>(groups_) * block * group, 0);
    start_.assign(static_cast<std::size_t>(sums()), 0);
    excess_ = start_;
    std::size_t first_block = 0;
    for (const Matrix* matrix : matrices) {
        for (int row = 0; row < matrix->rows; ++row) {
            const std::int8_t* const weights =
                matrix->weights + static_cast<std::ptrdiff_t>(row) * matrix->columns;
            const std::size_t output = first_block * block + static_cast<std::size_t>(row);
            if (constant) start_[output] = constant_input * weights[matrix->columns - 1];
            for (int i = 0; i < columns.count; ++i) {
                const std::int8_t weight = weights[columns.first + i];
                const std::size_t cell = (output / block * static_cast<std::size_t>(groups_) +
                                          static_cast<std::size_t>(i / group)) *
                                             block * group +
                                         output % block * group + static_cast<std::size_t>(i % group);
                cells_[cell] = weight;
                excess_[output] += unsigned_offset * weight;
            }
        }
        first_block += static_cast<std::size_t>(blocks_of(*matrix));
    }
}

AlignedVector<float> pack_scales(std::span<const Matrix* const> matrices) {
    AlignedVector<float> scales;
    for (const Matrix* matrix : matrices) {
        scales.insert(scales.end(), matrix->scales.begin(), matrix->scales.end());
        scales.resize(scales.size() + static_cast<std::size_t>(blocks_of(*matrix) * block - matrix->rows), 0);
    }
    return scales;
}

}  // namespace kho::lstm
