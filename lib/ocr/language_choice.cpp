#include "ocr/language_choice.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string>

#include "lstm/word_chance.h"

namespace kho {

namespace {

// How much more of a line than the page's model another must read rightly. Chosen on the development pages,
// and on some joined of two in different languages.
constexpr double start = 0.2, start_of_proven = 0.02;
constexpr double proof = 0.05, well_read = 0.9;  // of a line that proves that a language occurs
constexpr int lines_that_prove = 3, part_that_proves = 4, letters_that_prove = 15;

/// What a model makes of lines: the letters that it reads, and of these those that are right, by its own
/// account.
struct Legible {
    double letters = 0, right = 0;
    [[nodiscard]] double share() const { return right / std::max(letters, 1.0); }
};

void add(Legible& sum, const lstm::LineText& line) {
    for (std::size_t word = 0; word < line.words.size(); ++word) {
        const auto letters = static_cast<double>(line.words[word].symbols.size());
        sum.letters += letters;
        sum.right += letters * lstm::chance_of(lstm::signs_of(line, word));
    }
}

double legible_share(const lstm::LineText& line) {
    Legible sum;
    add(sum, line);
    return sum.share();
}

/// Of each line as each model read it.
std::vector<std::vector<double>> shares_of(const std::vector<LineReadings>& lines) {
    std::vector<std::vector<double>> shares;
    for (const LineReadings& line : lines) {
        shares.emplace_back();
        for (const lstm::LineText& reading : line) shares.back().push_back(legible_share(reading));
    }
    return shares;
}

/// Which models read several whole lines of the page well, and clearly better than the page's own.
std::vector<bool> find_proven(const std::vector<LineReadings>& lines,
                              const std::vector<std::vector<double>>& shares, std::size_t of_page) {
    std::vector<int> count;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        count.resize(std::max(count.size(), shares[i].size()));
        if (shares[i].size() < 2) continue;
        const auto best = std::size_t(std::ranges::max_element(shares[i]) - shares[i].begin());
        Legible sum;
        add(sum, lines[i][best]);
        if (sum.letters >= letters_that_prove && sum.share() > well_read &&
            sum.share() > shares[i][of_page] + proof)
            ++count[best];
    }
    std::vector<bool> proven;
    const int all = std::accumulate(count.begin(), count.end(), 0);
    for (const int won : count) proven.push_back(won >= lines_that_prove && part_that_proves * won >= all);
    return proven;
}

/// The model with the greatest share, of those that are as much better than the one that is expected as they
/// must be.
template <typename Start>
std::size_t choose(const std::vector<double>& shares, std::size_t expected, Start start_over) {
    std::size_t best = expected;
    for (std::size_t model = 0; model < shares.size(); ++model)
        if (model != expected && shares[model] > shares[expected] + start_over(model) &&
            shares[model] > shares[best])
            best = model;
    return best;
}

}  // namespace

std::size_t choose_for_page(const std::vector<LineReadings>& lines) {
    std::vector<Legible> models;
    for (const LineReadings& line : lines) {
        models.resize(std::max(models.size(), line.size()));
        for (std::size_t model = 0; model < line.size(); ++model) add(models[model], line[model]);
    }
    const auto best = std::ranges::max_element(models, {}, &Legible::share);
    return best == models.end() ? 0 : static_cast<std::size_t>(best - models.begin());
}

bool is_settled(const lstm::LineText& by_model_of_page) {
    return legible_share(by_model_of_page) > 1 - start_of_proven;
}

bool has_several_languages(const std::vector<LineReadings>& lines, std::size_t of_page) {
    return std::ranges::any_of(find_proven(lines, shares_of(lines), of_page), std::identity());
}

std::vector<std::size_t> choose_languages(const std::vector<LineReadings>& lines,
                                          const std::vector<std::size_t>& paragraphs, std::size_t of_page) {
    const std::vector<bool> proven = find_proven(lines, shares_of(lines), of_page);
    std::map<std::size_t, std::vector<Legible>> sums;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].size() < 2) continue;
        std::vector<Legible>& sum = sums[paragraphs[i]];
        sum.resize(lines[i].size());
        for (std::size_t model = 0; model < sum.size(); ++model) add(sum[model], lines[i][model]);
    }
    std::vector<std::size_t> choice;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].size() < 2) {
            choice.push_back(of_page);
            continue;
        }
        std::vector<double> line, paragraph;
        for (std::size_t model = 0; model < lines[i].size(); ++model) {
            line.push_back(legible_share(lines[i][model]));
            paragraph.push_back(sums[paragraphs[i]][model].share());
        }
        const std::size_t of_paragraph = choose(
            paragraph, of_page, [&](std::size_t model) { return proven[model] ? start_of_proven : start; });
        choice.push_back(choose(line, of_paragraph, [](std::size_t) { return start; }));
    }
    return choice;
}

void settle_languages(PageText& page) {
    std::map<std::string, std::size_t> bytes;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            if (!line.language.empty())
                for (const Word& word : line.words) bytes[line.language] += word.text.size();
    if (bytes.empty()) return;
    std::vector<std::string> models;
    for (const auto& [model, count] : bytes) models.push_back(model);
    std::ranges::stable_sort(models, std::greater(), [&](const std::string& model) { return bytes[model]; });
    page.languages.clear();
    for (const std::string& model : models) page.languages += (page.languages.empty() ? "" : "+") + model;
    for (Block& block : page.blocks)
        for (Line& line : block.lines)
            if (line.language == models.front()) line.language.clear();
}

}  // namespace kho
