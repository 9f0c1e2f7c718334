#include "lstm/line_text.h"

#include <algorithm>

namespace kho::lstm {

namespace {

/// A character of the path: from where it is first seen to behind its last repeat.
struct Run {
    int character, begin, end;
    float certainty;
    WordKind kind = WordKind::free;
};

/// What lies between two characters counts to the second, before a space to the first, at the end to the
/// last.
std::vector<Run> find_runs(const std::vector<PathStep>& path) {
    std::vector<Run> runs;
    const auto doubt = [&runs](float certainty) {
        runs.back().certainty = std::min(runs.back().certainty, certainty);
    };
    for (std::size_t t = 0; t < path.size();) {
        float certainty = 0;
        for (; t < path.size() && path[t].character == Codes::none; ++t)
            certainty = std::min(certainty, path[t].certainty);
        if (t == path.size()) {
            if (!runs.empty()) doubt(certainty);
            break;
        }
        const bool space = path[t].character == Charset::space;
        // A space that opens a word of the dictionary after free text is as sure as it is itself.
        const bool opening = space && path[t].kind == WordKind::none;
        if (space && !opening && !runs.empty()) {
            doubt(certainty);
            certainty = 0;
        }
        Run run{path[t].character, static_cast<int>(t), 0, 0};
        do {
            certainty = path[t].certainty < certainty || (space && path[t].kind == WordKind::none)
                            ? path[t].certainty
                            : certainty;
            ++t;
        } while (t < path.size() && path[t].repeats);
        run.end = static_cast<int>(t);
        run.kind = path[t - 1].kind;
        run.certainty = certainty;
        runs.push_back(run);
    }
    return runs;
}

/// The characters that the classes with the greatest probabilities in a run stand for.
std::vector<LineText::Alternative> find_alternatives(const Run& run, const Probabilities& line,
                                                     const Charset& charset, const Codes& codes) {
    constexpr std::size_t kept = 3;
    std::vector<LineText::Alternative> found;
    const auto& all = codes.steps(0);
    const bool has_one_class = std::any_of(
        all.begin(), all.end(), [&](const Codes::Step& step) { return step.character == run.character; });
    if (!has_one_class) return found;  // what else its last class may be says little of it
    for (const Codes::Step& step : all) {
        if (step.character == Codes::none || step.character == Charset::joined ||
            step.character == Charset::broken)
            continue;
        float probability = 0;
        for (int t = run.begin; t < run.end; ++t)
            probability = std::max(probability, line.step(t)[step.code]);
        if (found.size() == kept && probability <= found.back().probability) continue;
        const auto place = std::find_if(found.begin(), found.end(),
                                        [&](const auto& other) { return probability > other.probability; });
        found.insert(place, {charset.characters[static_cast<std::size_t>(step.character)].text, probability});
        if (found.size() > kept) found.pop_back();
    }
    return found;
}

}  // namespace

std::string LineText::Word::text() const {
    std::string text;
    for (const Symbol& symbol : symbols) text += symbol.text;
    return text;
}

double LineText::Word::confidence() const {
    constexpr double sure = 100, per_certainty = 5 * 7;
    return std::clamp(sure + per_certainty * double{certainty}, 0.0, sure);
}

double LineText::confidence() const {
    double sum = 0, symbols = 0;
    for (const Word& word : words) {
        sum += word.confidence() * static_cast<double>(word.symbols.size());
        symbols += static_cast<double>(word.symbols.size());
    }
    return symbols > 0 ? sum / symbols : 0;
}

std::string LineText::text() const {
    std::string text;
    for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text();
    return text;
}

LineText to_text(const std::vector<PathStep>& path, const Probabilities& line, double pixels_a_step,
                 const Charset& charset, const Codes& codes) {
    const std::vector<Run> runs = find_runs(path);
    LineText text;
    LineText::Word word;
    float space_before = 0;
    const auto close_word = [&](float space_after) {
        if (word.symbols.empty()) return;
        word.certainty = std::min({word.certainty, space_before, space_after});
        text.words.push_back(std::move(word));
        word = {};
    };
    const auto half_way = [&](int end, int begin) { return (end + (begin - end) / 2) * pixels_a_step; };
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        if (run.character == Charset::joined || run.character == Charset::broken) continue;
        if (run.character == Charset::space) {
            close_word(run.certainty);
            space_before = run.certainty;
            continue;
        }
        LineText::Symbol symbol{charset.characters[static_cast<std::size_t>(run.character)].text,
                                run.certainty, 0, line.steps * pixels_a_step,
                                find_alternatives(run, line, charset, codes)};
        if (i > 0) symbol.begin = half_way(runs[i - 1].end, run.begin);
        if (i + 1 < runs.size()) symbol.end = half_way(run.end, runs[i + 1].begin);
        word.certainty = std::min(word.certainty, symbol.certainty);
        word.kind = run.kind;
        word.symbols.push_back(std::move(symbol));
    }
    close_word(0);
    return text;
}

}  // namespace kho::lstm
