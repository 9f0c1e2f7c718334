#include "page_maker.h"

#include <array>
#include <cmath>
#include <sstream>

namespace kho::bench {

namespace {

constexpr std::array onsets = {"",  "b",  "c",  "ch", "d",  "đ", "g", "gi", "h",  "kh", "l", "m",
                               "n", "nh", "ng", "ph", "qu", "r", "s", "t",  "th", "tr", "v", "x"};
/// Rhymes with a % where the toned vowel stands, and which vowel it is.
struct Rhyme {
    const char *before, *vowel, *after;
};
constexpr std::array<Rhyme, 44> rhymes = {
    {{"", "a", ""},    {"", "a", "i"},  {"", "a", "o"},  {"", "a", "n"},   {"", "a", "ng"}, {"", "a", "nh"},
     {"", "a", "m"},   {"", "a", "c"},  {"", "ă", "n"},  {"", "ă", "ng"},  {"", "ă", "m"},  {"", "â", "n"},
     {"", "â", "u"},   {"", "â", "m"},  {"", "â", "y"},  {"", "e", ""},    {"", "e", "o"},  {"", "ê", ""},
     {"", "ê", "n"},   {"i", "ê", "n"}, {"i", "ê", "u"}, {"", "i", ""},    {"", "i", "nh"}, {"", "i", "ch"},
     {"", "o", ""},    {"", "o", "ng"}, {"o", "a", ""},  {"o", "a", "n"},  {"", "ô", ""},   {"", "ô", "i"},
     {"", "ô", "ng"},  {"", "ô", "n"},  {"u", "ô", "c"}, {"", "ơ", ""},    {"", "ơ", "i"},  {"", "ơ", "n"},
     {"", "u", ""},    {"", "u", "ng"}, {"u", "y", ""},  {"u", "yê", "n"}, {"", "ư", ""},   {"", "ư", "ng"},
     {"ư", "ơ", "ng"}, {"ư", "ơ", "c"}}};
constexpr std::array tones = {"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};
constexpr std::array family_names = {"Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng", "Huỳnh", "Phan",  "Vũ",
                                     "Võ",     "Đặng", "Bùi", "Đỗ",   "Hồ",    "Ngô",   "Dương", "Lý"};

}  // namespace

PageMaker::PageMaker(std::string_view prose, std::uint32_t seed) : random_(seed) {
    std::istringstream words{std::string(prose)};
    for (std::string word; words >> word;) prose_.push_back(word);
    for (std::size_t i = 0; i + 1 < prose_.size(); ++i) followers_[prose_[i]].push_back(i + 1);
    for (int i = 0; i < 20'000; ++i) compounds_.push_back(syllable() + " " + syllable());
    for (int i = 0; i < 5'000; ++i) {
        std::string given = syllable();
        if (given[0] >= 'a' && given[0] <= 'z') given[0] = static_cast<char>(given[0] - 32);
        names_.push_back(std::string(family_names[zipf(family_names.size())]) + " Văn " + given);
    }
}

/// Rank r with a probability near 1/r.
std::size_t PageMaker::zipf(std::size_t n) {
    return static_cast<std::size_t>(std::pow(static_cast<double>(n), chance())) - 1;
}

std::string PageMaker::syllable() {
    const Rhyme& rhyme = rhymes[below(rhymes.size())];
    return std::string(onsets[below(onsets.size())]) + rhyme.before + rhyme.vowel +
           tones[below(tones.size())] + rhyme.after;
}

void PageMaker::prose(std::string& out, std::size_t count) {
    std::size_t at = below(prose_.size());
    for (std::size_t i = 0; i < count; ++i) {
        std::string word = prose_[at];
        if (chance() < 0.02) misread(word);
        out += word;
        out += chance() < 0.08 ? '\n' : ' ';
        const auto next = followers_.find(prose_[at]);
        at = next == followers_.end() ? below(prose_.size()) : next->second[below(next->second.size())];
    }
}

/// One ASCII letter for another, as worn type is read.
void PageMaker::misread(std::string& word) {
    char& letter = word[below(word.size())];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>('a' + below(26));
}

std::string PageMaker::page() {
    std::string text;
    const std::size_t length = 2'700 + below(600);  // bytes: 2,000 to 2,500 characters
    while (text.size() < length) {
        const double kind = chance();
        if (kind < 0.25)
            prose(text, 5 + below(20));
        else if (kind < 0.93)
            for (std::size_t i = 1 + below(6); i > 0; --i) text += compounds_[zipf(compounds_.size())] + " ";
        else if (kind < 0.97)
            text += names_[zipf(names_.size())] + ", ";
        else
            text += std::to_string(below(2'000)) + " ";
    }
    return text;
}

std::string PageMaker::title() {
    std::string text = "Hồ sơ ";
    prose(text, 4);
    return text + compounds_[zipf(compounds_.size())] + " năm " + std::to_string(1'900 + below(120));
}

}  // namespace kho::bench
