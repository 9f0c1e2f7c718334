#include "ocr/language_choice.h"

#include <algorithm>

namespace kho {

namespace {

constexpr double start = 8;  // points of confidence; chosen on the development pages

double letters_of(const lstm::LineText& line) {
    double count = 0;
    for (const auto& word : line.words) count += static_cast<double>(word.symbols.size());
    return count;
}

/// The model that is surest of the page.
std::size_t choose_for_page(const std::vector<LineReadings>& lines) {
    std::vector<double> sums, letters;
    for (const LineReadings& line : lines) {
        sums.resize(std::max(sums.size(), line.size()));
        letters.resize(sums.size());
        for (std::size_t model = 0; model < line.size(); ++model) {
            sums[model] += line[model].confidence() * letters_of(line[model]);
            letters[model] += letters_of(line[model]);
        }
    }
    std::size_t best = 0;
    for (std::size_t model = 1; model < sums.size(); ++model)
        if (sums[model] * std::max(letters[best], 1.0) > sums[best] * std::max(letters[model], 1.0))
            best = model;
    return best;
}

}  // namespace

std::vector<std::size_t> choose_languages(const std::vector<LineReadings>& lines) {
    std::vector<std::size_t> choice;
    const std::size_t main = choose_for_page(lines);
    for (const LineReadings& line : lines) {
        std::size_t best = main;
        for (std::size_t model = 0; model < line.size(); ++model)
            if (model != main &&
                line[model].confidence() > line[best].confidence() + (best == main ? start : 0))
                best = model;
        choice.push_back(best);
    }
    return choice;
}

}  // namespace kho
