#include "lstm/word_chance.h"

#include <algorithm>
#include <cmath>

#include "base/letters.h"
#include "base/unicode.h"

namespace kho::lstm {

namespace {

// Logistic regression; `scripts/bench confidence --fit` makes the table again.
constexpr double start = -1.402, per_certainty = 0.790, per_margin = 0.436, if_known = 1.305,
                 if_without_letter = -1.851, if_alone = -1.069;
constexpr double start_by_confidence = -4.736, per_confidence = 3.476;

constexpr double certainty_at_best = -0.085;  // the beam's offset: what a probability of 1 is worth

/// Doubt as a number that grows evenly from hopeless to certain; a hundredth of doubt is none.
double evened(double doubt) {
    return -std::log(std::max(doubt, 0.0) + 0.01);
}

/// Of a symbol against the likeliest other: none where the model says nothing else of it.
double margin_of(const LineText::Symbol& symbol) {
    constexpr double least_own = 1e-4, least_other = 1e-3;
    double own = std::exp(double{symbol.certainty}), other = 0;
    for (const auto& [text, probability] : symbol.alternatives) {
        if (text == symbol.text)
            own = double{probability};
        else
            other = std::max(other, double{probability});
    }
    return std::log(std::max(own, least_own) / std::max(other, least_other));
}

bool has_letter(const std::string& text) {
    return std::ranges::any_of(to_code_points(text),
                               [](char32_t c) { return letter(c).role != Role::separator; });
}

double logistic(double sum) {
    return 1 / (1 + std::exp(-sum));
}

}  // namespace

WordSigns signs_of(const LineText& line, std::size_t word) {
    const LineText::Word& it = line.words[word];
    WordSigns signs{double{it.certainty}, margin_of(it.symbols.front()), it.kind == WordKind::word,
                    !has_letter(it.text()), line.words.size() == 1};
    for (const LineText::Symbol& symbol : it.symbols)
        signs.margin = std::min(signs.margin, margin_of(symbol));
    return signs;
}

double chance_of(const WordSigns& signs) {
    return logistic(start + per_certainty * evened(certainty_at_best - signs.certainty) +
                    per_margin * signs.margin + (signs.known ? if_known : 0) +
                    (signs.without_letter ? if_without_letter : 0) + (signs.alone ? if_alone : 0));
}

double chance_of(double confidence) {
    constexpr double whole = 103;  // of a certain word, above what the scale reaches
    return logistic(start_by_confidence - per_confidence * std::log((whole - confidence) / 100));
}

}  // namespace kho::lstm
