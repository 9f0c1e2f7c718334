#pragma once

#include "lstm/line_text.h"
#include "lstm/model.h"
#include "lstm/network.h"

namespace kho::lstm {

/// Reads lines with one of Tesseract's models, and reads what Tesseract reads there, several times as fast.
/// One thread at a time.
class Recogniser {
 public:
    explicit Recogniser(Model model, const Kernels& kernels = lstm::kernels());
    Recogniser(const Recogniser&) = delete;
    Recogniser& operator=(const Recogniser&) = delete;

    /// A piece of a page, grey or colour, with one upright line of text and nothing else. Nothing is read on
    /// one too narrow for a letter, or wider than lines are. Throws Error (resources).
    LineText read(const Image& piece);

    /// What the network said of the last line.
    [[nodiscard]] const Probabilities& probabilities() const { return probabilities_; }
    [[nodiscard]] const Model& model() const { return model_; }

 private:
    Model model_;
    Network network_;
    Beam beam_;
    Probabilities probabilities_, other_probabilities_;
};

}  // namespace kho::lstm
