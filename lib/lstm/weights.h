#pragma once

#include <vector>

#include "lstm/byte_reader.h"

namespace kho::lstm {

/// One matrix as the file has it: int8 in rows (one for each output), the last column for a constant input
/// of 127; and what to multiply each output with.
struct Matrix {
    int rows = 0, columns = 0;
    const std::int8_t* weights = nullptr;  ///< rows × columns, in the model's bytes
    std::vector<float> scales;             ///< one a row, not negative
};

/// A long short-term memory: for each gate a matrix over the inputs, then the states of the step before, then
/// the constant.
struct LstmWeights {
    int inputs = 0, states = 0;
    Matrix cell, input, forget, output;
};

/// The one shape of network that kho computes: 3 × 3 pixels to 16 values, the greatest of 3 × 3 of these, an
/// LSTM down each column of them, three LSTMs along the line (the second from its right end), classes. Only
/// the widths differ from model to model.
struct NetworkWeights {
    static constexpr int pooling = 3;  ///< pixels, in both directions

    int height = 0;      ///< of a line's image, pixels; a multiple of 3
    Matrix convolution;  ///< tanh
    LstmWeights down, right, left, last;
    Matrix classes;      ///< softmax
    int null_class = 0;  ///< the class that writes nothing
    std::uint64_t noise_seed = 0;

    [[nodiscard]] int class_count() const { return classes.rows; }
};

/// Reads the network part of a model; matrices stay in its bytes. Throws Error: damaged, unavailable (another
/// shape, weights that are not int8; the message names what).
NetworkWeights read_network(Bytes part);

}  // namespace kho::lstm
