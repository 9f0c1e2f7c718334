#include "catalogue/query_lexer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unicode.h"
#include "catalogue/query_error.h"
#include "catalogue/query_filter.h"

namespace kho {

namespace {

constexpr std::array<std::string_view, 7> quotes = {"\"", "“", "”", "„", "«", "»", "＂"};
constexpr std::array<std::string_view, 4> wide_spaces = {"\u00A0", "\u2002", "\u202F", "\u3000"};

class Lexer {
 public:
    explicit Lexer(std::string_view query) : query_(query) {}

    [[nodiscard]] bool is_one_piece() const { return chunk(0).size() == query_.size(); }

    std::vector<Lexeme> run() {
        while (at_ < query_.size()) step();
        put(Lexeme::Kind::end, query_.size());
        return std::move(lexemes_);
    }

 private:
    /// The bytes of what stands at `at` if it is one of `choices`, else 0.
    template <std::size_t n>
    [[nodiscard]] std::size_t any_of(const std::array<std::string_view, n>& choices, std::size_t at) const {
        for (const auto choice : choices)
            if (query_.substr(at).starts_with(choice)) return choice.size();
        return 0;
    }
    [[nodiscard]] std::size_t quote(std::size_t at) const { return any_of(quotes, at); }
    [[nodiscard]] std::size_t space(std::size_t at) const {
        const auto c = static_cast<unsigned char>(query_[at]);
        return c <= ' ' || c == 0x7F ? 1 : any_of(wide_spaces, at);
    }
    [[nodiscard]] char peek(std::size_t at) const { return at < query_.size() ? query_[at] : ' '; }

    [[nodiscard]] bool space_follows() const { return at_ + 1 >= query_.size() || space(at_ + 1) > 0; }

    void put(Lexeme::Kind kind, std::size_t at, QueryNode leaf = {}) {
        lexemes_.push_back({kind, at, std::move(leaf)});
    }

    /// What runs up to a space, a quote, a parenthesis or the end.
    [[nodiscard]] std::string_view chunk(std::size_t from) const {
        std::size_t end = from;
        while (end < query_.size() && space(end) == 0 && quote(end) == 0 && query_[end] != '(' &&
               query_[end] != ')')
            ++end;
        return query_.substr(from, end - from);
    }

    [[nodiscard]] bool term_begins(std::size_t at) const {
        if (at >= query_.size() || space(at) > 0) return false;
        if (quote(at) > 0 || query_[at] == '(') return true;
        if (query_[at] == '=')
            return query_.substr(at + 1, 1) != "=" && term_begins(at + 1) && peek(at + 1) != '(';
        const auto found = words(chunk(at));
        return !found.empty() && found.front().begin == 0;
    }

    void step() {
        const char c = query_[at_];
        if (const std::size_t blank = space(at_); blank > 0) {
            at_ += blank;
        } else if (c == '(' || c == ')') {
            put(c == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, at_);
            ++at_;
        } else if (c == '-' && term_begins(at_ + 1)) {
            put(Lexeme::Kind::negate, at_);
            ++at_;
        } else if (c == '-' && space_follows() &&
                   (lexemes_.empty() || lexemes_.back().kind == Lexeme::Kind::open)) {
            // Further on it may be the dash of a title; here it can only be meant to exclude.
            refuse_query(query_, at_, "this hyphen excludes nothing",
                         "it stands directly before the word or phrase, as in -draft");
        } else {
            term();
        }
    }

    void term() {
        const std::size_t begin = at_;
        const bool exact_only = query_[at_] == '=' && term_begins(at_);
        if (exact_only) ++at_;
        if (quote(at_) > 0)
            phrase(begin, exact_only);
        else
            word(begin, exact_only);
    }

    /// The text between the quotes at at_; moves behind them.
    std::string_view quoted() {
        const std::size_t open = at_;
        at_ += quote(open);
        const std::size_t begin = at_;
        while (at_ < query_.size() && quote(at_) == 0) ++at_;
        if (at_ >= query_.size())
            refuse_query(query_, open, "the quotation mark is not closed",
                         "put another one behind the phrase");
        const auto text = query_.substr(begin, at_ - begin);
        at_ += quote(at_);
        return text;
    }

    void phrase(std::size_t begin, bool exact_only) {
        const std::string_view text = quoted();
        const bool prefix = peek(at_) == '*';
        if (prefix) ++at_;
        put_words(begin, words(text), exact_only, prefix);
    }

    void word(std::size_t begin, bool exact_only) {
        const std::string_view text = chunk(at_);
        const std::size_t from = at_;
        at_ += text.size();
        if (!exact_only && (is_operator(text, begin) || is_filter(text, begin))) return;
        auto found = words(text);
        if (const std::size_t first = found.empty() ? 0 : found.front().begin;
            first > 0 && text[first - 1] == '*')
            refuse_query(query_, from + first - 1, "* stands only at the end of a word",
                         "search for the beginning, as in quy*");
        bool prefix = false;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::size_t end = found[i].end;
            if (end >= text.size() || text[end] != '*') continue;
            if (i + 1 < found.size() && found[i + 1].begin == end + 1)
                refuse_query(query_, from + end, "* stands only at the end of a word",
                             "search for the beginning, as in quy*");
            if (i + 1 == found.size()) prefix = true;
        }
        put_words(begin, std::move(found), exact_only, prefix);
    }

    void put_words(std::size_t begin, std::vector<Token> tokens, bool exact_only, bool prefix) {
        if (tokens.empty()) return;
        QueryNode leaf;
        leaf.kind = QueryNode::Kind::words;
        leaf.tokens = std::move(tokens);
        leaf.exact_only = exact_only;
        leaf.prefix = prefix;
        put(Lexeme::Kind::leaf, begin, std::move(leaf));
    }

    bool is_operator(std::string_view text, std::size_t begin) {
        if (text == "AND")
            put(Lexeme::Kind::both, begin);
        else if (text == "OR")
            put(Lexeme::Kind::either, begin);
        else if (text == "NOT")
            put(Lexeme::Kind::negate, begin);
        else
            return false;
        return true;
    }

    bool is_filter(std::string_view text, std::size_t begin) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string_view name = text.substr(0, colon);
        std::string_view typed = text.substr(colon + 1);
        // Capitals do not matter, but "Kind:" at the end of a line is a word.
        const std::string small = ascii_lower(name);
        const std::optional<NamedFilter> filter = filter_named(typed.empty() ? name : small);
        if (!filter) {
            refuse_unknown(name, typed, begin);
            return false;
        }
        if (typed.empty() && at_ < query_.size() && quote(at_) > 0) typed = quoted();
        FilterValue checked = filter_value(*filter, typed);
        if (!checked.wrong.empty()) refuse_query(query_, begin, std::string(name) + ": " + checked.wrong);
        QueryNode leaf;
        leaf.kind = QueryNode::Kind::filter;
        leaf.filter = filter->filter;
        leaf.name = filter->filter == Filter::field ? filter->name : "";
        leaf.value = std::move(checked.value);
        put(Lexeme::Kind::leaf, begin, std::move(leaf));
        return true;
    }

    /// `title:x` is a filter misremembered; `12:30`, `Số:` and `https://…` are text.
    void refuse_unknown(std::string_view name, std::string_view typed, std::size_t begin) const {
        const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
        if (name.size() < 2 || !std::ranges::all_of(name, small)) return;
        const auto first = static_cast<unsigned char>(typed.empty() ? peek(at_) : typed.front());
        if (std::isalnum(first) == 0 && first < 0x80 && first != '"') return;
        refuse_query(query_, begin, "there is no field " + std::string(name) + ":",
                     "there are " + all_filter_names() + "; put quotation marks around plain text");
    }

    std::string_view query_;
    std::size_t at_ = 0;
    std::vector<Lexeme> lexemes_;
};

}  // namespace

bool is_one_piece(std::string_view text) {
    return Lexer(text).is_one_piece();
}

std::vector<Lexeme> lex_query(std::string_view query) {
    return Lexer(query).run();
}

}  // namespace kho
