#include "lstm/network.h"

#include <utility>

namespace kho::lstm {

Network::Network(const NetworkWeights& weights, const Kernels& kernels)
    : convolution_(weights.convolution, weights.noise_seed, kernels),
      down_(weights.down, kernels),
      right_(weights.right, LineLstm::From::left, kernels),
      left_(weights.left, LineLstm::From::right, kernels),
      last_(weights.last, LineLstm::From::left, kernels),
      classifier_(weights.classes, kernels) {}

void Network::compute(const LineImage& line, Probabilities& out) {
    convolution_.compute(line, out_);
    std::swap(in_, out_);
    down_.compute(in_, line.height / pixels_a_step, out_);
    for (LineLstm* layer : {&right_, &left_, &last_}) {
        std::swap(in_, out_);
        layer->compute(in_, out_);
    }
    classifier_.compute(out_, out);
}

}  // namespace kho::lstm
