#include "catalogue/query_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kho {

namespace {

using Kind = QueryNode::Kind;

bool is_marked(const QueryNode& leaf) {
    return std::ranges::any_of(leaf.tokens, [](const Token& token) { return token.marked; });
}

class Writer {
 public:
    explicit Writer(Marks marks) : marks_(marks) {}

    WordExpression expression;

    /// Tokens are letters, digits and marks alone, so nothing in them needs escaping inside the quotes, and
    /// inside quotes no word is an operator of FTS5.
    void leaf(const QueryNode& node) {
        const bool exact = node.exact_only || ((marks_ == Marks::matter || negated_) && is_marked(node));
        std::string before;  // the phrase without its last word
        for (const Token& token : node.tokens)
            if (&token != &node.tokens.back()) before.append(exact ? token.exact : token.folded).append(" ");
        const Token& last = node.tokens.back();
        if (exact) return phrase(node, "exact", before + last.exact, node.prefix);
        const std::string beginning = folded_beginning(last);
        if (!node.prefix || beginning == last.folded)
            return phrase(node, "folded", before + last.folded, node.prefix);
        expression.text += '(';  // quy* is the words that begin so, and the word quy itself, folded to qui
        phrase(node, "folded", before + beginning, true);
        expression.text += " OR ";
        phrase(node, "folded", before + last.folded, false);
        expression.text += ')';
    }

    void phrase(const QueryNode& node, const char* column, const std::string& tokens, bool prefix) {
        expression.text += fmt::format("{}:\"{}\"{}", column, tokens, prefix ? " *" : "");
        expression.phrases.push_back(negated_ ? nullptr : &node);
    }

    void node(const QueryNode& node) {
        std::vector<const QueryNode*> children;
        for (const QueryNode& child : node.children) children.push_back(&child);
        if (node.kind == Kind::words)
            leaf(node);
        else if (node.kind == Kind::any)
            joined(children, " OR ");
        else
            all(children);
    }

    void joined(const std::vector<const QueryNode*>& nodes, const char* with) {
        expression.text += '(';
        for (const QueryNode* each : nodes) {
            if (each != nodes.front()) expression.text += with;
            node(*each);
        }
        expression.text += ')';
    }

    /// a -b c -d  ->  ((a AND c) NOT (b OR d)): FTS5's NOT takes two sides and binds tighter than AND.
    void all(const std::vector<const QueryNode*>& nodes) {
        std::vector<const QueryNode*> wanted, unwanted;
        for (const QueryNode* each : nodes) {
            if (each->kind == Kind::none)
                unwanted.push_back(&each->children.front());
            else
                wanted.push_back(each);
        }
        expression.text += '(';
        joined(wanted, " AND ");
        if (!unwanted.empty()) {
            expression.text += " NOT ";
            const bool before = std::exchange(negated_, true);
            joined(unwanted, " OR ");
            negated_ = before;
        }
        expression.text += ')';
    }

 private:
    Marks marks_;
    bool negated_ = false;
};

void collect(const QueryNode& node, std::vector<const QueryNode*>& leaves) {
    if (node.kind == Kind::words) leaves.push_back(&node);
    if (node.kind == Kind::none) return;
    for (const QueryNode& child : node.children) collect(child, leaves);
}

}  // namespace

bool is_words(const QueryNode& node) {
    const auto negated_words = [](const QueryNode& child) {
        return child.kind == Kind::none && is_words(child.children.front());
    };
    if (node.kind == Kind::words) return true;
    if (node.kind == Kind::any) return std::ranges::all_of(node.children, is_words);
    if (node.kind != Kind::all || !std::ranges::any_of(node.children, is_words)) return false;
    return std::ranges::all_of(node.children,
                               [&](const auto& child) { return is_words(child) || negated_words(child); });
}

WordExpression word_expression(const QueryNode& node, Marks marks) {
    Writer writer(marks);
    writer.node(node);
    return std::move(writer.expression);
}

WordExpression word_expression(const std::vector<const QueryNode*>& nodes, Marks marks) {
    if (nodes.empty()) return {};
    Writer writer(marks);
    writer.all(nodes);
    return std::move(writer.expression);
}

std::vector<const QueryNode*> wanted_words(const QueryNode& node) {
    std::vector<const QueryNode*> leaves;
    collect(node, leaves);
    return leaves;
}

WordExpression any_word(const std::vector<const QueryNode*>& leaves, Marks marks) {
    if (leaves.empty()) return {};
    Writer writer(marks);
    writer.joined(leaves, " OR ");
    return std::move(writer.expression);
}

}  // namespace kho
