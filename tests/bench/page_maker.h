#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kho::bench {

/// Makes pages of text with the statistics of scanned Vietnamese: runs of real prose, compounds of several
/// thousand syllables by Zipf's law, names, numbers, and the misreadings of OCR. Same seed, same pages.
class PageMaker {
 public:
    /// `prose` is a real text of a few thousand syllables, the source of common words and their neighbours.
    explicit PageMaker(std::string_view prose, std::uint32_t seed = 1);

    /// About 500 syllables in paragraphs, 2,000 to 2,500 characters.
    std::string page();
    /// A few words, as a record's title.
    std::string title();

 private:
    double chance() { return std::uniform_real_distribution<>(0, 1)(random_); }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    std::size_t zipf(std::size_t n);
    std::string syllable();
    void prose(std::string& out, std::size_t count);
    void misread(std::string& word);

    std::mt19937 random_;
    std::vector<std::string> prose_;                                       // its words in order
    std::unordered_map<std::string, std::vector<std::size_t>> followers_;  // where each of them stands
    std::vector<std::string> compounds_;
    std::vector<std::string> names_;
};

}  // namespace kho::bench
