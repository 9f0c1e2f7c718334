#include "catalogue/search_match.h"

#include <kho/search.h>

#include <algorithm>

#include "catalogue/query_words.h"

namespace kho {

namespace {

using Form = std::string Token::*;

bool matches_at(const std::vector<Token>& text, std::size_t at, const QueryNode& leaf, Form form) {
    if (at + leaf.tokens.size() > text.size()) return false;
    for (std::size_t i = 0; i < leaf.tokens.size(); ++i) {
        const std::string& wanted = leaf.tokens[i].*form;
        const std::string& found = text[at + i].*form;
        if (found == wanted) continue;
        if (!leaf.prefix || i + 1 < leaf.tokens.size()) return false;
        const bool folded = form == &Token::folded;
        if (!found.starts_with(folded ? folded_beginning(leaf.tokens[i]) : wanted)) return false;
    }
    return true;
}

bool match_leaf(const std::vector<Token>& text, const QueryNode& leaf, std::size_t index, Form form,
                std::vector<Match>& matches) {
    const std::size_t before = matches.size();
    for (std::size_t at = 0; at < text.size(); ++at)
        if (matches_at(text, at, leaf, form)) matches.push_back({at, at + leaf.tokens.size() - 1, index});
    return matches.size() > before;
}

}  // namespace

std::vector<Match> find_matches(const std::vector<Token>& text, const std::vector<const QueryNode*>& leaves) {
    std::vector<Match> matches;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const QueryNode& leaf = *leaves[i];
        const bool marked = std::ranges::any_of(leaf.tokens, [](const Token& token) { return token.marked; });
        if ((marked || leaf.exact_only) && match_leaf(text, leaf, i, &Token::exact, matches)) continue;
        if (!leaf.exact_only) match_leaf(text, leaf, i, &Token::folded, matches);
    }
    std::ranges::stable_sort(matches, {}, &Match::first);
    return matches;
}

namespace {

/// Calls `visit` with each word of the page, and its block, that matches: one after the other.
template <typename Visit>
void each_hit(const PageText& page, const Query& query, const Visit& visit) {
    struct Owner {
        const Block* block;
        const Word* word;
    };
    std::vector<Token> tokens;
    std::vector<Owner> owners;  // of each token
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words)
                for (Token& token : words(word.text)) {
                    tokens.push_back(std::move(token));
                    owners.push_back({&block, &word});
                }
    std::vector<bool> hit(tokens.size());
    for (const Match& match : find_matches(tokens, wanted_words(query.tree())))
        for (std::size_t i = match.first; i <= match.last; ++i) hit[i] = true;
    const Word* last = nullptr;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (hit[i] && owners[i].word != last) {
            last = owners[i].word;
            visit(*owners[i].block, *last);
        }
}

}  // namespace

std::vector<Box> hit_boxes(const PageText& page, const Query& query) {
    std::vector<Box> boxes;
    each_hit(page, query, [&](const Block& /*block*/, const Word& word) { boxes.push_back(word.box); });
    return boxes;
}

std::vector<TimeSpan> hit_times(const PageText& page, const Query& query) {
    std::vector<TimeSpan> times;
    each_hit(page, query, [&](const Block& block, const Word& /*word*/) {
        if (block.time && (times.empty() || times.back() != *block.time)) times.push_back(*block.time);
    });
    return times;
}

}  // namespace kho
