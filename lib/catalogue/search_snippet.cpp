#include "catalogue/search_snippet.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "catalogue/search_match.h"

namespace kho {

namespace {

/// `from` plus at most `characters` characters, in bytes.
std::size_t ahead(std::string_view text, std::size_t from, std::size_t characters) {
    std::size_t at = from;
    while (at < text.size() && characters > 0) {
        ++at;
        while (at < text.size() && !begins_character(text[at])) ++at;
        --characters;
    }
    return at;
}

std::size_t back(std::string_view text, std::size_t from, std::size_t characters) {
    std::size_t at = from;
    while (at > 0 && characters > 0)
        if (begins_character(text[--at])) --characters;
    return at;
}

/// The first and last match of the best window.
struct Window {
    std::size_t first = 0, last = 0, leaves = 0, neighbours = 0;

    /// More different words of the query, then more of them side by side, then more places.
    auto operator<=>(const Window& other) const {
        return std::tuple(leaves, neighbours, last - first) <=>
               std::tuple(other.leaves, other.neighbours, other.last - other.first);
    }
};

Window best_window(std::string_view text, const std::vector<Token>& tokens, const std::vector<Match>& matches,
                   std::size_t characters) {
    Window best;
    for (std::size_t first = 0; first < matches.size(); ++first) {
        const std::size_t begin = tokens[matches[first].first].begin;
        const std::size_t limit = ahead(text, begin, characters);
        Window window{first, first, 0, 0};
        std::set<std::size_t> leaves;
        for (std::size_t i = first; i < matches.size() && tokens[matches[i].last].end <= limit; ++i) {
            leaves.insert(matches[i].leaf);
            if (i > first && matches[i].first == matches[i - 1].last + 1 &&
                matches[i].leaf == matches[i - 1].leaf + 1)
                ++window.neighbours;
            window.last = i;
        }
        window.leaves = leaves.size();
        if (first == 0 || window > best) best = window;
    }
    return best;
}

/// Moves the ends of `range` inwards to the ends of words; a word that fills the whole range stays.
TextRange between_words(const std::vector<Token>& tokens, std::size_t size, TextRange range) {
    const auto cuts = [](const Token& token, std::size_t at) { return token.begin < at && at < token.end; };
    TextRange inner = range;
    for (const Token& token : tokens) {
        if (range.begin > 0 && cuts(token, range.begin)) inner.begin = token.end;
        if (range.end < size && cuts(token, range.end)) inner.end = token.begin;
    }
    return inner.begin < inner.end ? inner : range;
}

TextRange stretch(std::string_view text, const std::vector<Token>& tokens, const std::vector<Match>& matches,
                  std::size_t characters) {
    TextRange range;
    if (!matches.empty()) {
        const Window window = best_window(text, tokens, matches, characters);
        range = {tokens[matches[window.first].first].begin, tokens[matches[window.last].last].end};
    }
    const std::size_t used = count_characters(text.substr(range.begin, range.end - range.begin));
    if (used >= characters) return {range.begin, ahead(text, range.begin, characters)};
    const std::size_t core = range.begin;
    range.begin = back(text, range.begin, (characters - used) / 2);
    // What is not needed before the hits may stand behind them, and the other way round at the text's end.
    range.end = ahead(text, range.begin, characters);
    if (range.end == text.size()) range.begin = std::min(core, back(text, range.end, characters));
    return between_words(tokens, text.size(), range);
}

/// A text whose white space is single spaces, none at the ends, and where each byte of the original went.
struct OneLine {
    std::string text;
    std::vector<std::size_t> moved_to;  // one more than the original has bytes
};

OneLine in_one_line(std::string_view text) {
    OneLine line;
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            space = !line.text.empty();
            line.moved_to.push_back(line.text.size());
            continue;
        }
        if (space) line.text += ' ';
        space = false;
        line.moved_to.push_back(line.text.size());
        line.text += c;
    }
    line.moved_to.push_back(line.text.size());
    return line;
}

}  // namespace

Snippet make_snippet(std::string_view text, const std::vector<const QueryNode*>& leaves,
                     std::size_t characters) {
    const std::vector<Token> tokens = words(text);
    const std::vector<Match> matches = find_matches(tokens, leaves);
    const TextRange range = stretch(text, tokens, matches, characters);

    Snippet snippet;
    const OneLine line = in_one_line(text.substr(range.begin, range.end - range.begin));
    snippet.text = line.text;
    snippet.cut_before = range.begin > 0;
    snippet.cut_after = range.end < text.size();
    for (const Match& match : matches) {
        TextRange hit{std::max(tokens[match.first].begin, range.begin),
                      std::min(tokens[match.last].end, range.end)};
        if (hit.begin >= hit.end) continue;
        hit = {line.moved_to[hit.begin - range.begin], line.moved_to[hit.end - range.begin]};
        if (!snippet.hits.empty() && hit.begin < snippet.hits.back().end)
            snippet.hits.back().end = std::max(snippet.hits.back().end, hit.end);
        else
            snippet.hits.push_back(hit);
    }
    return snippet;
}

}  // namespace kho
