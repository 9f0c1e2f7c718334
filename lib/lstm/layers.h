#pragma once

#include <random>

#include "lstm/line_image.h"
#include "lstm/packed_matrix.h"

namespace kho::lstm {

/// Values between layers: a row of int8 for each step, quantised as 127 times the value.
struct Values {
    int steps = 0, size = 0;  ///< size: of a row, bytes
    AlignedVector<std::int8_t> rows;

    void resize(int new_steps, int new_size);
    [[nodiscard]] std::int8_t* row(int t) { return rows.data() + static_cast<std::ptrdiff_t>(t) * size; }
    [[nodiscard]] const std::int8_t* row(int t) const {
        return rows.data() + static_cast<std::ptrdiff_t>(t) * size;
    }
};

/// Probabilities of the classes for each step of a line.
struct Probabilities {
    int steps = 0, classes = 0;
    std::vector<float> values;  ///< steps × classes

    [[nodiscard]] float* step(int t) { return values.data() + static_cast<std::ptrdiff_t>(t) * classes; }
    [[nodiscard]] const float* step(int t) const {
        return values.data() + static_cast<std::ptrdiff_t>(t) * classes;
    }
};

/// Columns or steps whose sums are computed in one go.
constexpr int together = 16;

/// The layers below keep the memory they work in from line to line. Weights are copied.

/// 3 × 3 pixels to some values; of each 3 × 3 of these the greatest. What lies outside the image is noise,
/// the same for each line, as in training.
class Convolution {
 public:
    static constexpr int pooling = NetworkWeights::pooling;

    Convolution(const Matrix& matrix, std::uint64_t noise_seed, const Kernels& kernels);
    /// A row for each pooled value: down the first column, then the next column.
    void compute(const LineImage& line, Values& out);

 private:
    void gather_patches(const LineImage& line, int y, std::minstd_rand& noise);

    const Kernels& kernels_;
    std::uint64_t noise_seed_;
    PackedMatrix matrix_;
    AlignedVector<float> scales_;
    AlignedVector<std::int8_t> patches_;
    AlignedVector<std::int32_t> sums_, greatest_;
};

/// An LSTM down each column; what it puts out at the bottom stands for the column.
class ColumnLstm {
 public:
    ColumnLstm(const LstmWeights& weights, const Kernels& kernels);
    /// `in`: `height` rows a column.
    void compute(const Values& in, int height, Values& out);

 private:
    const Kernels& kernels_;
    int inputs_, cells_;
    PackedMatrix matrix_;
    AlignedVector<float> scales_, state_;
    AlignedVector<std::int8_t> inputs_and_states_;
    AlignedVector<std::int32_t> sums_;
};

/// An LSTM along the line, from its left end or from its right one.
class LineLstm {
 public:
    enum class From { left, right };
    LineLstm(const LstmWeights& weights, From from, const Kernels& kernels);
    void compute(const Values& in, Values& out);

 private:
    const Kernels& kernels_;
    From from_;
    int cells_;
    PackedMatrix inputs_, states_;
    AlignedVector<float> scales_, state_;
    AlignedVector<std::int8_t> nothing_;  ///< the output before the first step
    AlignedVector<std::int32_t> sums_;
};

/// Softmax.
class Classifier {
 public:
    Classifier(const Matrix& matrix, const Kernels& kernels);
    void compute(const Values& in, Probabilities& out);

 private:
    const Kernels& kernels_;
    int classes_;
    PackedMatrix matrix_;
    AlignedVector<float> scales_;
    AlignedVector<std::int32_t> sums_;
};

}  // namespace kho::lstm
