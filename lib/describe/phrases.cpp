#include "describe/phrases.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace kho {

Phrase Phrase::parse(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    const bool as_typed = text.starts_with('='), open = text.ends_with('*');
    if (as_typed) text.remove_prefix(1);
    if (open && !text.empty()) text.remove_suffix(1);
    if (text.find('*') != std::string_view::npos)
        throw std::invalid_argument("has a * that is not at its end");
    const std::vector<Token> tokens = kho::words(text);
    if (tokens.empty()) throw std::invalid_argument("has no word in it");
    if (open && tokens.back().end != text.size())
        throw std::invalid_argument("has a * that is not behind a letter");
    Phrase phrase;
    phrase.exact = as_typed || std::ranges::any_of(tokens, [](const Token& token) { return token.marked; });
    for (const Token& token : tokens) phrase.words.push_back(phrase.exact ? token.exact : token.folded);
    if (open) phrase.beginning = phrase.exact ? tokens.back().exact : folded_beginning(tokens.back());
    return phrase;
}

std::size_t PhraseTree::add_child(std::size_t node, const std::string& word) {
    const std::uint32_t number =
        numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size()) + 1).first->second;
    const auto [child, is_new] = children_.emplace(std::uint64_t{node} << 32U | number, nodes_.size());
    if (is_new) nodes_.emplace_back();
    return child->second;
}

void PhraseTree::add(const std::vector<std::string>& words, const std::string& beginning, int rule,
                     PhraseRole role) {
    std::size_t node = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) node = add_child(node, words[i]);
    if (!beginning.empty()) {
        nodes_[node].endings[beginning].push_back({rule, role});
        nodes_[node].longest_ending = std::max(nodes_[node].longest_ending, beginning.size());
    }
    // A whole word of its own where the beginning is folded in another way: quy* and the word quy itself.
    if (beginning != words.back()) nodes_[add_child(node, words.back())].ends.push_back({rule, role});
}

void PhraseTree::find_endings(const Node& node, std::string_view form, std::size_t begin, std::size_t end,
                              PhraseHits& hits) const {
    for (std::size_t size = 1; size <= std::min(form.size(), node.longest_ending); ++size)
        if (const auto found = node.endings.find(form.substr(0, size)); found != node.endings.end())
            for (const Owner& owner : found->second) hits.add({owner.rule, owner.role, begin, end});
}

void PhraseTree::find(const std::vector<std::string_view>& forms, const std::vector<Token>& tokens,
                      PhraseHits& hits) const {
    std::vector<std::uint32_t> numbers;
    for (const std::string_view form : forms) {
        const auto known = numbers_.find(form);
        numbers.push_back(known == numbers_.end() ? 0 : known->second);
    }
    for (std::size_t first = 0; first < forms.size(); ++first) {
        std::size_t node = 0;
        for (std::size_t at = first; at < forms.size(); ++at) {
            if (!nodes_[node].endings.empty())
                find_endings(nodes_[node], forms[at], tokens[first].begin, tokens[at].end, hits);
            if (numbers[at] == 0) break;
            const auto child = children_.find(std::uint64_t{node} << 32U | numbers[at]);
            if (child == children_.end()) break;
            node = child->second;
            for (const Owner& owner : nodes_[node].ends)
                hits.add({owner.rule, owner.role, tokens[first].begin, tokens[at].end});
        }
    }
}

void PhraseHits::add(const PhraseHit& hit) {
    constexpr std::uint16_t most = 300;
    std::uint16_t& count =
        counts_[static_cast<std::size_t>(hit.rule) * 3 + static_cast<std::size_t>(hit.role)];
    if (count == most) return;
    ++count;
    hits_.push_back(hit);
}

std::vector<PhraseHit> PhraseHits::sorted() && {
    std::ranges::sort(
        hits_, {}, [](const PhraseHit& hit) { return std::tuple(hit.rule, hit.role, hit.begin, hit.end); });
    return std::move(hits_);
}

void PhraseIndex::add(const Phrase& phrase, int rule, PhraseRole role) {
    (phrase.exact ? exact_ : folded_).add(phrase.words, phrase.beginning, rule, role);
    rules_ = std::max(rules_, rule + 1);
}

std::vector<PhraseHit> PhraseIndex::find(const std::vector<Token>& tokens) const {
    PhraseHits hits(rules_);
    std::vector<std::string_view> forms;
    for (const Token& token : tokens) forms.emplace_back(token.exact);
    exact_.find(forms, tokens, hits);
    for (std::size_t i = 0; i < tokens.size(); ++i) forms[i] = tokens[i].folded;
    folded_.find(forms, tokens, hits);
    return std::move(hits).sorted();
}

}  // namespace kho
