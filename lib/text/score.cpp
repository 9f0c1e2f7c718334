#include <kho/score.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

#include "base/letters.h"
#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/alignment.h"
#include "text/plain_sign.h"

namespace kho {

namespace {

using Symbols = std::vector<std::uint32_t>;

bool is_space(char32_t c) {
    return c <= U' ' || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/// What of a character counts.
std::u32string counted(char32_t c, const ScoreOptions& options) {
    if (options.ignore_quotes) return plain_sign(c);
    return std::u32string(1, c);
}

/// The characters that are compared: white space folded, what does not count taken away.
Symbols characters_of(const std::string& text, const ScoreOptions& options) {
    Symbols symbols;
    const auto add = [&symbols](char32_t c) {
        const bool repeats = c == U' ' && (symbols.empty() || symbols.back() == U' ');
        if (!repeats) symbols.push_back(c);
    };
    for (const char32_t written : to_code_points(to_nfc(text)))
        for (const char32_t c : counted(written, options)) {
            if (is_space(c)) {
                add(U' ');
            } else if (options.ignore_marks && letter(c).role != Role::separator) {
                for (const char32_t folded : letter(c).folded) add(folded);
            } else {
                add(options.ignore_case && letter(c).role != Role::separator ? letter(c).lower : c);
            }
        }
    if (!symbols.empty() && symbols.back() == U' ') symbols.pop_back();
    return symbols;
}

/// A number a word, the same for the same word.
class Numbers {
 public:
    Symbols words_of(const Symbols& characters) {
        Symbols words;
        std::u32string word;
        const auto close = [&] {
            if (!word.empty())
                words.push_back(
                    numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
            word.clear();
        };
        for (const std::uint32_t c : characters) {
            if (c == U' ')
                close();
            else
                word += static_cast<char32_t>(c);
        }
        close();
        return words;
    }

 private:
    std::map<std::u32string, std::uint32_t> numbers_;
};

/// How many words would have to be changed, put in or taken out if their order were free.
std::size_t count_wrong_anywhere(Symbols truth, Symbols text) {
    std::sort(truth.begin(), truth.end());
    std::sort(text.begin(), text.end());
    Symbols both;
    std::set_intersection(truth.begin(), truth.end(), text.begin(), text.end(), std::back_inserter(both));
    return std::max(truth.size(), text.size()) - both.size();
}

std::string character_at(const Symbols& symbols, std::size_t at) {
    if (at == Difference::nothing) return {};
    return to_utf8(std::u32string(1, static_cast<char32_t>(symbols[at])));
}

/// The middle 95 % of the rates of many drawings.
Interval interval_of(const std::vector<PageScore>& pages, ErrorRate PageScore::*rate) {
    constexpr std::size_t drawings = 2000;
    if (pages.size() < 2) return {};
    std::minstd_rand random(1);
    std::vector<double> rates;
    for (std::size_t i = 0; i < drawings; ++i) {
        ErrorRate sum;
        for (std::size_t k = 0; k < pages.size(); ++k) sum.add(pages[random() % pages.size()].*rate);
        rates.push_back(sum.rate());
    }
    std::sort(rates.begin(), rates.end());
    return {rates[drawings / 40], rates[drawings - 1 - drawings / 40]};
}

struct Toned {
    std::u32string letter;
    std::string tone;
};

/// A vowel and its tone; no tone's name where it is no vowel.
Toned part_tone(const std::string& character) {
    constexpr std::array<std::pair<char32_t, const char*>, 5> tones{
        {{0x300, "huyền"}, {0x301, "sắc"}, {0x303, "ngã"}, {0x309, "hỏi"}, {0x323, "nặng"}}};
    Toned toned;
    std::string tone = "ngang";
    for (const char32_t c : to_code_points(to_nfd(character))) {
        const auto* const mark =
            std::find_if(tones.begin(), tones.end(), [c](const auto& t) { return t.first == c; });
        if (mark == tones.end())
            toned.letter += c;
        else
            tone = mark->second;
    }
    constexpr std::u32string_view vowels = U"aeiouyAEIOUY";
    if (!toned.letter.empty() && vowels.find(toned.letter.front()) != vowels.npos) toned.tone = tone;
    return toned;
}

}  // namespace

void ErrorRate::add(const ErrorRate& other) {
    wrong += other.wrong;
    all += other.all;
}

double ErrorRate::rate() const {
    return all == 0 ? 0 : static_cast<double>(wrong) / static_cast<double>(all);
}

PageScore score_page(std::string name, const std::string& truth, const std::string& text,
                     const ScoreOptions& options) {
    const Symbols right = characters_of(truth, options), read = characters_of(text, options);
    Numbers numbers;
    const Symbols right_words = numbers.words_of(right), read_words = numbers.words_of(read);
    PageScore score{std::move(name), {0, right.size()}, {0, right_words.size()}, {0, right_words.size()}, {}};
    for (const Difference& difference : align(right, read)) {
        ++score.characters.wrong;
        ++score.confusions[{character_at(right, difference.a), character_at(read, difference.b)}];
    }
    score.words.wrong = align(right_words, read_words).size();
    score.words_anywhere.wrong = count_wrong_anywhere(right_words, read_words);
    return score;
}

ScoreSum sum_up(const std::vector<PageScore>& pages) {
    ScoreSum sum;
    sum.pages = pages.size();
    for (const PageScore& page : pages) {
        sum.characters.add(page.characters);
        sum.words.add(page.words);
        sum.words_anywhere.add(page.words_anywhere);
        for (const auto& [pair, count] : page.confusions) sum.confusions[pair] += count;
    }
    sum.character_interval = interval_of(pages, &PageScore::characters);
    sum.word_interval = interval_of(pages, &PageScore::words);
    return sum;
}

std::map<std::pair<std::string, std::string>, std::size_t> tone_confusions(const ScoreSum& sum) {
    std::map<std::pair<std::string, std::string>, std::size_t> tones;
    for (const auto& [pair, count] : sum.confusions) {
        const Toned truth = part_tone(pair.first), read = part_tone(pair.second);
        if (!truth.tone.empty() && truth.letter == read.letter && truth.tone != read.tone)
            tones[{truth.tone, read.tone}] += count;
    }
    return tones;
}

}  // namespace kho
