#include "ocr/language_choice.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string>

#include "base/language.h"
#include "lstm/word_chance.h"

namespace kho {

namespace {

// How much more of a line than the page's model another must read rightly. Chosen on the development pages,
// and on some joined of two in different languages.
constexpr double start = 0.2, start_of_proven = 0.02, start_of_short = 0.5;
constexpr double proof = 0.05, well_read = 0.9;  // of a line that proves that a language occurs
constexpr int lines_that_prove = 3, part_that_proves = 4;

/// What a model makes of lines: the letters that it reads, and of these those that are right, by its own
/// account.
struct Legible {
    double letters = 0, right = 0;
    [[nodiscard]] double share() const { return right / std::max(letters, 1.0); }
    [[nodiscard]] bool is_long() const { return letters >= 15; }
    Legible& operator+=(const Legible& other) {
        letters += other.letters;
        right += other.right;
        return *this;
    }
};

Legible legible_part(const lstm::LineText& line) {
    Legible sum;
    for (std::size_t word = 0; word < line.words.size(); ++word) {
        const auto letters = static_cast<double>(line.words[word].symbols.size());
        sum += {letters, letters * lstm::chance_of(lstm::signs_of(line, word))};
    }
    return sum;
}

/// Of each line as each model read it.
std::vector<std::vector<Legible>> legible_parts(const std::vector<LineReadings>& lines) {
    std::vector<std::vector<Legible>> parts;
    for (const LineReadings& line : lines) {
        parts.emplace_back();
        for (const lstm::LineText& reading : line) parts.back().push_back(legible_part(reading));
    }
    return parts;
}

/// Which models read several whole lines of the page well, and clearly better than the page's own.
std::vector<bool> find_proven(const std::vector<std::vector<Legible>>& lines, std::size_t of_page) {
    std::vector<int> count;
    for (const std::vector<Legible>& line : lines) {
        count.resize(std::max(count.size(), line.size()));
        if (line.size() < 2) continue;
        const auto best = std::ranges::max_element(line, {}, &Legible::share);
        if (best->is_long() && best->share() > well_read && best->share() > line[of_page].share() + proof)
            ++count[std::size_t(best - line.begin())];
    }
    std::vector<bool> proven;
    const int all = std::accumulate(count.begin(), count.end(), 0);
    for (const int won : count) proven.push_back(won >= lines_that_prove && part_that_proves * won >= all);
    return proven;
}

/// The model that reads most rightly, of those that are as much better than the one that is expected as they
/// must be.
std::size_t choose(const std::vector<Legible>& models, std::size_t expected,
                   const std::vector<bool>& proven) {
    std::size_t best = expected;
    for (std::size_t model = 0; model < models.size(); ++model) {
        const Legible& it = models[model];
        const double needed = proven[model] ? start_of_proven : it.is_long() ? start : start_of_short;
        if (model != expected && it.share() > models[expected].share() + needed &&
            it.share() > models[best].share())
            best = model;
    }
    return best;
}

}  // namespace

std::size_t choose_for_page(const std::vector<LineReadings>& lines) {
    std::vector<Legible> models;
    for (const LineReadings& line : lines) {
        models.resize(std::max(models.size(), line.size()));
        for (std::size_t model = 0; model < line.size(); ++model) models[model] += legible_part(line[model]);
    }
    const auto best = std::ranges::max_element(models, {}, &Legible::share);
    return best == models.end() ? 0 : static_cast<std::size_t>(best - models.begin());
}

bool is_settled(const lstm::LineText& by_model_of_page) {
    return legible_part(by_model_of_page).share() > 1 - start_of_proven;
}

bool has_several_languages(const std::vector<LineReadings>& lines, std::size_t of_page) {
    return std::ranges::any_of(find_proven(legible_parts(lines), of_page), std::identity());
}

std::vector<std::size_t> choose_languages(const std::vector<LineReadings>& lines,
                                          const std::vector<std::size_t>& paragraphs, std::size_t of_page) {
    const std::vector<std::vector<Legible>> legible = legible_parts(lines);
    const std::vector<bool> proven = find_proven(legible, of_page), none(proven.size());
    std::map<std::size_t, std::vector<Legible>> of_paragraphs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].size() < 2) continue;
        std::vector<Legible>& sums = of_paragraphs[paragraphs[i]];
        sums.resize(lines[i].size());
        for (std::size_t model = 0; model < sums.size(); ++model) sums[model] += legible[i][model];
    }
    std::vector<std::size_t> choice(lines.size(), of_page);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].size() > 1)
            choice[i] = choose(legible[i], choose(of_paragraphs[paragraphs[i]], of_page, proven), none);
    return choice;
}

void settle_languages(PageText& page) {
    std::map<std::string, std::size_t> bytes;
    bool tells = false;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines) {
            tells = tells || !line.language.empty();
            for (const Word& word : line.words) bytes[model_of(page, line)] += word.text.size();
        }
    if (!tells) return;
    std::vector<std::string> models;
    for (const auto& [model, count] : bytes) models.push_back(model);
    std::ranges::stable_sort(models, std::greater(), [&](const std::string& model) { return bytes[model]; });
    page.languages = join_languages(models);
    for (Block& block : page.blocks)
        for (Line& line : block.lines)
            if (line.language == models.front()) line.language.clear();
}

}  // namespace kho
