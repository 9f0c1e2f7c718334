#include "catalogue/query_parser.h"

#include <kho/error.h>

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "catalogue/query_error.h"
#include "catalogue/query_lexer.h"

namespace kho {

namespace {

// FTS5's own parser gives up at about a hundred open symbols, SQLite's at a thousand; well below both.
constexpr std::size_t max_bytes = 10'000, max_terms = 200, max_words = 500, max_depth = 20;

using Kind = QueryNode::Kind;

/// A node of these children; one child stands for itself, children of the same kind join in.
QueryNode group(Kind kind, std::vector<QueryNode> children) {
    if (children.size() == 1) return std::move(children.front());
    QueryNode node;
    node.kind = kind;
    for (QueryNode& child : children) {
        if (child.kind == kind)
            std::ranges::move(child.children, std::back_inserter(node.children));
        else
            node.children.push_back(std::move(child));
    }
    return node;
}

QueryNode negated(QueryNode node) {
    if (node.kind == Kind::none) {
        QueryNode inner = std::move(node.children.front());
        return inner;
    }
    QueryNode result;
    result.kind = Kind::none;
    result.children.push_back(std::move(node));
    return result;
}

class Parser {
 public:
    Parser(std::string_view query, std::vector<Lexeme> lexemes)
        : query_(query), lexemes_(std::move(lexemes)) {}

    QueryNode run() {
        QueryNode tree = either();
        if (now().kind == Lexeme::Kind::close) refuse("this parenthesis was never opened");
        return tree;
    }

 private:
    [[nodiscard]] const Lexeme& now() const { return lexemes_[next_]; }
    bool take(Lexeme::Kind kind) {
        if (now().kind != kind) return false;
        ++next_;
        return true;
    }
    [[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) const {
        refuse_query(query_, now().at, message, hint);
    }

    QueryNode either() {
        std::vector<QueryNode> choices;
        choices.push_back(both());
        while (take(Lexeme::Kind::either)) choices.push_back(both());
        return group(Kind::any, std::move(choices));
    }

    QueryNode both() {
        std::vector<QueryNode> parts;
        parts.push_back(maybe_negated());
        while (now().kind != Lexeme::Kind::either && now().kind != Lexeme::Kind::close &&
               now().kind != Lexeme::Kind::end) {
            take(Lexeme::Kind::both);
            parts.push_back(maybe_negated());
        }
        return group(Kind::all, std::move(parts));
    }

    QueryNode maybe_negated() {
        bool negate = false;
        while (take(Lexeme::Kind::negate)) negate = !negate;
        return negate ? negated(term()) : term();
    }

    QueryNode term() {
        if (now().kind == Lexeme::Kind::leaf) return std::move(lexemes_[next_++].leaf);
        if (now().kind != Lexeme::Kind::open)
            refuse("a word is missing here",
                   "AND, OR and NOT in capitals are operators; put a search for them "
                   "in lower case or in quotation marks");
        if (++depth_ > max_depth) refuse("too many parentheses inside each other");
        const std::size_t opened = next_++;
        if (now().kind == Lexeme::Kind::close) refuse("there is nothing between the parentheses");
        QueryNode inside = either();
        if (!take(Lexeme::Kind::close))
            refuse_query(query_, lexemes_[opened].at, "this parenthesis is not closed");
        --depth_;
        return inside;
    }

    std::string_view query_;
    std::vector<Lexeme> lexemes_;
    std::size_t next_ = 0, depth_ = 0;
};

void check_size(std::string_view query, const std::vector<Lexeme>& lexemes) {
    std::size_t terms = 0, words = 0;
    for (const Lexeme& lexeme : lexemes) {
        terms += lexeme.kind == Lexeme::Kind::leaf ? 1 : 0;
        words += lexeme.leaf.tokens.size();
        if (terms > max_terms || words > max_words)
            refuse_query(query, lexeme.at, "the query has too many words", "search for fewer of them");
    }
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

}  // namespace

QueryNode parse_query(std::string_view query) {
    if (query.size() > max_bytes)
        throw Error(Code::usage, std::string(query.substr(0, 40)) + "…", "the query is too long",
                    "a query has at most 10,000 bytes");
    if (!is_utf8(query)) throw Error(Code::usage, std::string(query), "the query is not UTF-8 text");
    if (is_blank(query)) return {};
    std::vector<Lexeme> lexemes = lex_query(query);
    check_size(query, lexemes);
    // Nothing but punctuation must not turn into "all records".
    if (lexemes.size() == 1)
        refuse_query(query, 0, "there is no word to search for", "leave it empty for all records");
    return Parser(query, std::move(lexemes)).run();
}

}  // namespace kho
