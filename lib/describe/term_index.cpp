#include "describe/term_index.h"

#include "base/edtf.h"
#include "base/unicode.h"
#include "base/words.h"
#include "describe/vocabulary_text.h"

namespace kho {

namespace {

/// A label's words in one of their forms, parted by spaces; empty for a label without words.
std::string joined(const std::vector<Token>& tokens, std::string Token::*form) {
    std::string text;
    for (const Token& token : tokens) text.append(text.empty() ? "" : " ").append(token.*form);
    return text;
}

bool was_there(const Term& term, const Days& on) {
    const auto from = edtf_days(term.valid_from), to = edtf_days(term.valid_to);
    return (!from || from->earliest <= on.latest) && (!to || to->latest >= on.earliest);
}

}  // namespace

TermIndex::TermIndex(const Vocabulary& vocabulary) : terms_(vocabulary.terms) {
    for (std::size_t i = 0; i < terms_.size(); ++i) codes_.emplace(terms_[i].code, i);
    narrower_.resize(terms_.size());
    later_.resize(terms_.size());
    earlier_.resize(terms_.size());
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const Term& term = terms_[i];
        for (const auto& [language, label] : term.labels) add_name(label, i);
        for (const auto& [language, labels] : term.other_labels)
            for (const std::string& label : labels) add_name(label, i);
        if (const auto parent = codes_.find(term.parent); parent != codes_.end())
            narrower_[parent->second].push_back(i);
        for (const std::string& code : term.successors)
            if (const auto successor = codes_.find(code); successor != codes_.end()) {
                later_[i].push_back(successor->second);
                earlier_[successor->second].push_back(i);
            }
    }
}

void TermIndex::add_name(const std::string& label, std::size_t place) {
    const auto add = [&](Names& names, const std::string& name) {
        if (name.empty()) return;
        Places& places = names[name];
        if (places.empty() || places.back() != place) places.push_back(place);
    };
    const std::vector<Token> tokens = words(label);
    add(labels_, label);
    add(words_, joined(tokens, &Token::exact));
    add(folded_, joined(tokens, &Token::folded));
}

const Term* TermIndex::by_code(std::string_view code) const {
    const auto found = codes_.find(code);
    return found == codes_.end() ? nullptr : &terms_[found->second];
}

TermIndex::Terms TermIndex::found(const Names& names, const std::string& name, std::string_view on) const {
    const auto places = names.find(name);
    if (places == names.end()) return {};
    const auto days = edtf_days(on);
    Terms terms;
    for (const std::size_t place : places->second)
        if (!days || was_there(terms_[place], *days)) terms.push_back(&terms_[place]);
    return terms;
}

TermIndex::Terms TermIndex::find(std::string_view text, std::string_view on) const {
    const std::string line = one_line(text);
    if (const Term* term = by_code(line)) return {term};
    Terms terms = found(labels_, line, on);
    const std::vector<Token> tokens = words(line);
    if (terms.empty()) terms = found(words_, joined(tokens, &Token::exact), on);
    if (terms.empty()) terms = found(folded_, joined(tokens, &Token::folded), on);
    return terms;
}

TermIndex::Terms TermIndex::reached(std::string_view code, const Edges& edges) const {
    const auto start = codes_.find(code);
    if (start == codes_.end()) return {};
    Terms terms;
    std::vector<bool> seen(terms_.size());
    seen[start->second] = true;
    Places way{start->second};
    for (std::size_t i = 0; i < way.size(); ++i)
        for (const std::size_t next : edges[way[i]]) {
            if (seen[next]) continue;
            seen[next] = true;
            way.push_back(next);
            terms.push_back(&terms_[next]);
        }
    return terms;
}

TermIndex::Terms TermIndex::descendants(std::string_view code) const {
    return reached(code, narrower_);
}

TermIndex::Terms TermIndex::successors(std::string_view code) const {
    return reached(code, later_);
}

TermIndex::Terms TermIndex::predecessors(std::string_view code) const {
    return reached(code, earlier_);
}

const Term* find_term(const Vocabulary& vocabulary, std::string_view text, std::string_view on) {
    const TermIndex::Terms terms = TermIndex(vocabulary).find(text, on);
    return terms.size() == 1 ? terms.front() : nullptr;
}

}  // namespace kho
