// bench_corrections: what the rules change on pages with a truth (NAME.txt beside NAME.png), with the
// installed word list and by spelling alone. A line a correction: right, wrong (it was right before) or
// neither, rule, confidence, as read, corrected. Then CER as read and corrected, and counts by rule.
//   bench_corrections [-v] LANGUAGE PAGE…
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>
#include <kho/score.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/fd.h"
#include "text/correct.h"
#include "word_truth.h"

namespace {

using namespace kho;

constexpr std::array<const char*, 3> outcomes{"right", "wrong", "neither"};

/// One way of correcting, and how it did.
struct Way {
    std::string name;
    Syllables syllables;
    std::map<std::string, std::array<int, 3>> counts = {};  ///< by rule
    std::vector<PageScore> scores = {};
};

struct Corrected {
    const Word* word;
    const Line* line;
    int place;  ///< in the line
};

std::vector<Corrected> words_of(const PageText& page) {
    std::vector<Corrected> words;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words)
                words.push_back({&word, &line, static_cast<int>(&word - line.words.data())});
    return words;
}

std::vector<bool> right_words(const PageText& page, const std::string& truth) {
    std::vector<std::string> texts;
    for (const Corrected& each : words_of(page)) texts.push_back(each.word->text);
    return bench::find_right_words(texts, truth);
}

void count(const PageText& raw, const std::string& truth, bool verbose, Way& way) {
    PageText page = raw;
    correct(page, way.syllables);
    way.scores.push_back(score_page("", truth, plain_text(page), {false, true, false}));
    const std::vector<bool> before = right_words(raw, truth), after = right_words(page, truth);
    const std::vector<Corrected> words = words_of(page), read = words_of(raw);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& [word, line, place] = words[i];
        for (const Correction& correction : line->corrections) {
            if (correction.word != place) continue;
            const std::size_t outcome = before[i] == after[i] ? 2 : after[i] ? 0 : 1;
            ++way.counts[correction.rule][outcome];
            if (verbose)
                fmt::print("  {:9} {:9} {:3} {} -> {}\n", outcomes[outcome], correction.rule,
                           word->confidence, read[i].word->text, word->text);
        }
    }
}

void report(const std::string& name, const Way& way) {
    const ErrorRate rate = sum_up(way.scores).characters;
    fmt::print("{:12} {:12} {:5} of {} characters wrong, {:.3f} %", name, way.name, rate.wrong, rate.all,
               100 * rate.rate());
    for (const auto& [rule, counts] : way.counts)
        fmt::print("; {}: {} right, {} wrong, {} neither", rule, counts[0], counts[1], counts[2]);
    fmt::print("\n");
}

void measure(const std::vector<std::string>& files, const std::string& language, bool verbose) {
    Reader reader({language, Layout::automatic, EngineChoice::automatic, false});
    Way list{"word-list", installed_syllables()}, spelling{"spelling", {}}, none{"as read", {}};
    for (const std::string& file : files) {
        const std::string truth = read_file(std::filesystem::path(file).replace_extension(".txt"), 1U << 24U);
        const PageText raw = read_page(load_page(open_for_reading(file).get(), 0), reader).text;
        none.scores.push_back(score_page("", truth, plain_text(raw), {false, true, false}));
        count(raw, truth, verbose, list);
        count(raw, truth, false, spelling);
    }
    const std::string set = std::filesystem::path(files.front()).parent_path().filename();
    for (const Way* way : {&none, &list, &spelling}) report(set, *way);
}

}  // namespace

int main(int argc, char** argv) {
    if (::getenv("OMP_THREAD_LIMIT") == nullptr) {  // libgomp reads it before main
        ::setenv("OMP_THREAD_LIMIT", "1", 1);
        ::execv("/proc/self/exe", argv);
    }
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool verbose = !arguments.empty() && arguments[0] == "-v";
    if (verbose) arguments.erase(arguments.begin());
    if (arguments.size() < 2) return 64;
    try {
        measure({arguments.begin() + 1, arguments.end()}, arguments[0], verbose);
    } catch (const kho::Error& error) {
        fmt::print(stderr, "bench_corrections: {}: {}\n", error.subject, error.what());
        return static_cast<int>(error.code);
    }
    return 0;
}
