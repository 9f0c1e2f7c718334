#pragma once

#include <kho/api.h>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// How well texts were read, measured against the truth.
namespace kho {

/// Errors among characters or words of the truth.
struct ErrorRate {
    std::size_t wrong = 0;  ///< left out, put in, or something else in its place
    std::size_t all = 0;    ///< in the truth

    KHO_API void add(const ErrorRate& other);
    /// wrong / all: may be above 1, for what is put in counts too; 0 where there is nothing.
    [[nodiscard]] KHO_API double rate() const;
};

/// What is no error. White space and how a character is composed never are.
struct ScoreOptions {
    bool ignore_case = false;
    bool ignore_quotes = false;  ///< quotes and dashes of all shapes count as ' " and -
    bool ignore_marks = false;  ///< a, ă and ấ are one letter, as d and đ are; and case, as when searching
};

/// A page's text against its truth.
struct PageScore {
    std::string name;
    ErrorRate characters;  ///< CER: edit distance over code points of NFC text, white space folded
    ErrorRate words;       ///< WER: the same over what stands between spaces
    ErrorRate
        words_anywhere;  ///< words missing or too many, wherever they stand: reading order does not count
    /// Characters as they are in the truth and as they were read; none where one was put in or left out.
    std::map<std::pair<std::string, std::string>, std::size_t> confusions;
};

/// Compares a text, UTF-8 in any composition, with its truth. Exact; takes time in proportion to the length
/// times the number of errors.
KHO_API PageScore score_page(std::string name, const std::string& truth, const std::string& text,
                             const ScoreOptions& options = {});

/// Limits between which a rate lies with a probability of 95 %, as far as these pages stand for others like
/// them.
struct Interval {
    double low = 0, high = 0;
};

/// Several pages together: sums, not means of rates.
struct ScoreSum {
    std::size_t pages = 0;
    ErrorRate characters, words, words_anywhere;
    /// By drawing as many pages again and again, with replacement (B. Efron, Bootstrap methods, 1979; the
    /// percentile method). The same for the same pages. Nothing to be said of one page: 0 to 0.
    Interval character_interval, word_interval;
    std::map<std::pair<std::string, std::string>, std::size_t> confusions;
};
KHO_API ScoreSum sum_up(const std::vector<PageScore>& pages);

/// Vietnamese tones that were taken for another on an otherwise right letter, of a sum's confusions: names as
/// in the language ("ngang" is no mark).
KHO_API std::map<std::pair<std::string, std::string>, std::size_t> tone_confusions(const ScoreSum& sum);

}  // namespace kho
