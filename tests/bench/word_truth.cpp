#include "word_truth.h"

#include <cstdint>
#include <map>
#include <sstream>

#include "base/unicode.h"
#include "text/alignment.h"
#include "text/plain_sign.h"

namespace kho::bench {

namespace {

/// Words of a sequence that have not found a counterpart, by their number and their place.
struct Rest {
    std::vector<std::uint32_t> words;
    std::vector<std::size_t> places;
};

struct Match {
    std::size_t a, b;
};

class Numbers {
 public:
    std::uint32_t of(const std::string& word) {
        std::u32string plain;
        for (const char32_t c : to_code_points(to_nfc(word))) plain += plain_sign(c);
        return numbers_.emplace(plain, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }

 private:
    std::map<std::u32string, std::uint32_t> numbers_;
};

/// What stands between the differences, in order.
std::vector<Match> matches_of(const Rest& a, const Rest& b) {
    std::vector<bool> a_differs(a.words.size()), b_differs(b.words.size());
    for (const Difference& difference : align(a.words, b.words)) {
        if (difference.a != Difference::nothing) a_differs[difference.a] = true;
        if (difference.b != Difference::nothing) b_differs[difference.b] = true;
    }
    std::vector<Match> matches;
    for (std::size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
        if (a_differs[i])
            ++i;
        else if (b_differs[j])
            ++j;
        else
            matches.push_back({i++, j++});
    }
    return matches;
}

/// Those of runs that are long enough.
std::vector<Match> in_runs(const std::vector<Match>& matches, std::size_t least) {
    std::vector<Match> kept;
    for (std::size_t first = 0, end = 0; first < matches.size(); first = end) {
        for (end = first + 1; end < matches.size() && matches[end].a == matches[end - 1].a + 1 &&
                              matches[end].b == matches[end - 1].b + 1;)
            ++end;
        if (end - first >= least)
            kept.insert(kept.end(), matches.begin() + static_cast<std::ptrdiff_t>(first),
                        matches.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return kept;
}

void take_out(Rest& rest, const std::vector<Match>& matches, std::size_t Match::*side) {
    std::vector<bool> gone(rest.words.size());
    for (const Match& match : matches) gone[match.*side] = true;
    Rest left;
    for (std::size_t i = 0; i < rest.words.size(); ++i)
        if (!gone[i]) left.words.push_back(rest.words[i]), left.places.push_back(rest.places[i]);
    rest = std::move(left);
}

void add(Rest& rest, std::uint32_t word) {
    rest.places.push_back(rest.words.size());
    rest.words.push_back(word);
}

}  // namespace

std::vector<bool> find_right_words(const std::vector<std::string>& read, const std::string& truth) {
    constexpr std::size_t moved = 3;
    Numbers numbers;
    Rest there, here;
    std::istringstream words(truth);
    for (std::string word; words >> word;) add(there, numbers.of(word));
    for (const std::string& word : read) add(here, numbers.of(word));
    std::vector<bool> right(read.size());
    for (std::size_t least = 1;; least = moved) {
        const std::vector<Match> matches = in_runs(matches_of(there, here), least);
        if (matches.empty() && least == moved) return right;
        for (const Match& match : matches) right[here.places[match.b]] = true;
        take_out(there, matches, &Match::a);
        take_out(here, matches, &Match::b);
    }
}

}  // namespace kho::bench
