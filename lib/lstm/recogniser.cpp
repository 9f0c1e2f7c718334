#include "lstm/recogniser.h"

#include <algorithm>
#include <utility>

#include "image/scale.h"

namespace kho::lstm {

namespace {

/// Mean of the best classes' probabilities over the steps where something stands, in Tesseract's 127 levels.
double legibility(const Probabilities& line, int null_class) {
    constexpr float levels = 127;
    int sum = 0, count = 0;
    for (int t = 0; t < line.steps; ++t) {
        const float* const step = line.step(t);
        const float* const best = std::max_element(step, step + line.classes);
        if (best - step == null_class) continue;
        sum += static_cast<int>(levels * *best);
        ++count;
    }
    return count == 0 ? 0 : static_cast<double>(sum) / count / double{levels};
}

/// Wide enough for a step, and no wider than lines are: rules and rows of dots would take gigabytes.
bool has_sensible_shape(const Image& piece, int height) {
    constexpr double widest = 30'000;  // pixels; a line of 800 letters
    if (piece.width() <= 0 || piece.height() <= 0) return false;
    const double width = static_cast<double>(piece.width()) * height / piece.height();
    return width >= Network::pixels_a_step + 1 && width <= widest;
}

}  // namespace

Recogniser::Recogniser(Model model, const Kernels& kernels)
    : model_(std::move(model)),
      network_(model_.network, kernels),
      beam_(model_.charset, model_.codes, model_.dictionary, model_.network.null_class) {}

LineText Recogniser::read(const Image& piece) {
    constexpr double legible = 0.7;
    probabilities_.steps = 0;
    if (!has_sensible_shape(piece, model_.network.height)) return {};
    const Image grey = scale_to_height(piece, model_.network.height);
    const LineImage line = make_line_image(grey, false);
    InkShade ink = line.ink;
    network_.compute(line, probabilities_);
    const double as_it_is = legibility(probabilities_, model_.network.null_class);
    if (as_it_is < legible) {
        const LineImage negative = make_line_image(grey, true);
        network_.compute(negative, other_probabilities_);
        if (legibility(other_probabilities_, model_.network.null_class) > as_it_is) {
            std::swap(probabilities_, other_probabilities_);
            ink = negative.ink;
        }
    }
    const double pixels_a_step = static_cast<double>(Network::pixels_a_step) * piece.height() / grey.height();
    LineText text =
        to_text(beam_.decode(probabilities_), probabilities_, pixels_a_step, model_.charset, model_.codes);
    text.ink = ink;
    return text;
}

}  // namespace kho::lstm
