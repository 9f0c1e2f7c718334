#include <algorithm>

#include "base/letters.h"
#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/letter_runs.h"
#include "text/rules.h"

namespace kho::rules {

namespace {

bool is_capital(char32_t c) {
    return letter(c).lower != c;
}

bool is_letter(char32_t c) {
    return letter(c).role == Role::letter && !(c >= U'0' && c <= U'9');
}

/// Which runs are to be syllables. In compounds with hyphens, as they were written until about 1960, words
/// stand that no list has: there it is enough that spelling allows them.
bool is_known(const std::u32string& run, bool in_compound, const Syllables& known) {
    const std::string text = to_utf8(run);
    return known.has(text) || (in_compound && Syllables().has(text));
}

/// Words of other languages and abbreviations are left alone: no letter but plain Latin ones, or one that
/// Vietnamese lacks; no vowel.
bool may_be_vietnamese(const std::u32string& run) {
    bool vowel = false, marked = false;
    for (const char32_t c : run) {
        constexpr std::u32string_view foreign = U"fjwz", vowels = U"aeiouyø";
        const std::u32string& plain = letter(c).folded;
        if (plain.size() != 1 || foreign.find(plain[0]) != foreign.npos) return false;
        vowel = vowel || vowels.find(plain[0]) != vowels.npos;
        marked = marked || c > 0x7F;
    }
    return run.size() > 1 && vowel && marked;
}

/// Whether only other letters of the same case stand in a run's place.
bool is_same_shape(const std::u32string& run, const std::u32string& other) {
    return run.size() == other.size() && std::ranges::equal(run, other, [](char32_t a, char32_t b) {
               return is_letter(b) && is_capital(a) == is_capital(b);
           });
}

/// ï without its dots, which no Vietnamese letter has; 0 for a letter of the language.
char32_t without_foreign_mark(char32_t c) {
    constexpr std::u32string_view foreign = U"äëïöüåÄËÏÖÜÅ", bare = U"aeiouaAEIOUA";
    const std::size_t at = foreign.find(c);
    return at == foreign.npos ? 0 : bare[at];
}

/// What may stand instead of a run, by one letter, and how likely that is (per cent).
struct Candidate {
    std::u32string run;
    int percent;
};

std::vector<Candidate> candidates(const std::u32string& word, const LetterRun& run,
                                  const std::vector<Doubt>& doubts) {
    const std::u32string text = word.substr(run.begin, run.end - run.begin);
    std::vector<Candidate> found;
    const auto add = [&](std::size_t at, const std::u32string& instead, int percent) {
        std::u32string other = text;
        other.replace(at, 1, instead);
        if (is_same_shape(text, other)) found.push_back({std::move(other), percent});
    };
    const std::string bytes = to_utf8(word);
    for (const Doubt& doubt : doubts) {
        const std::size_t at =
            count_characters(std::string_view(bytes).substr(0, static_cast<std::size_t>(doubt.at)));
        if (at < run.begin || at >= run.end) continue;
        for (const auto& [instead, percent] : doubt.instead)
            add(at - run.begin, to_code_points(instead), percent);
    }
    for (std::size_t i = 0; i < text.size(); ++i)
        if (const char32_t bare = without_foreign_mark(text[i]); bare != 0) add(i, {bare}, 0);
    std::ranges::stable_sort(found, std::greater<>(), &Candidate::percent);
    return found;
}

}  // namespace

std::string syllables(const std::string& word, const std::vector<Doubt>& doubts, const Syllables& known) {
    std::u32string text = to_code_points(word);
    if (std::ranges::any_of(text, [](char32_t c) { return c >= U'0' && c <= U'9'; })) return word;
    const std::vector<LetterRun> runs = letter_runs(text);
    for (const LetterRun& run : runs) {
        const std::u32string as_read = text.substr(run.begin, run.end - run.begin);
        const bool in_compound = runs.size() > 1;
        if (!may_be_vietnamese(as_read) || is_known(as_read, in_compound, known)) continue;
        for (const Candidate& candidate : candidates(text, run, doubts))
            if (is_known(candidate.run, false, known)) {
                text.replace(run.begin, as_read.size(), candidate.run);
                return to_utf8(text);
            }
    }
    return word;
}

}  // namespace kho::rules
