#pragma once

#include "lstm/layers.h"

namespace kho::lstm {

/// Computes what a model's network puts out for a line. The weights that it was made from need not live on.
/// One thread at a time.
class Network {
 public:
    static constexpr int pixels_a_step = Convolution::pooling;

    explicit Network(const NetworkWeights& weights, const Kernels& kernels = lstm::kernels());

    /// Of a line image of the network's height that is at least a step wide; `out` is overwritten.
    void compute(const LineImage& line, Probabilities& out);

 private:
    Convolution convolution_;
    ColumnLstm down_;
    LineLstm right_, left_, last_;
    Classifier classifier_;
    Values in_, out_;
};

}  // namespace kho::lstm
