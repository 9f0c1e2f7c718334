#include <fmt/format.h>
#include <kho/error.h>
#include <kho/query.h>

#include "base/unicode.h"
#include "catalogue/query_error.h"
#include "catalogue/query_filter.h"
#include "catalogue/query_lexer.h"
#include "catalogue/query_parser.h"

namespace kho {

namespace {

using Kind = QueryNode::Kind;

std::string words_text(const QueryNode& node) {
    std::string text;
    for (const Token& token : node.tokens) text.append(text.empty() ? "" : " ").append(token.exact);
    const char* quote = node.tokens.size() > 1 ? "\"" : "";
    return fmt::format("{}{}{}{}{}", node.exact_only ? "=" : "", quote, text, quote, node.prefix ? "*" : "");
}

std::string filter_text(const QueryNode& node) {
    const char* quote = is_one_piece(node.value) ? "" : "\"";
    return fmt::format("{}:{}{}{}", filter_name(node), quote, node.value, quote);
}

std::string text_of(const QueryNode& node, bool inside) {
    if (node.kind == Kind::words) return words_text(node);
    if (node.kind == Kind::filter) return filter_text(node);
    if (node.kind == Kind::none) return fmt::format("-{}", text_of(node.children.front(), true));
    std::string text;
    for (const QueryNode& child : node.children)
        text.append(text.empty() ? "" : node.kind == Kind::any ? " OR " : " ").append(text_of(child, true));
    return inside ? fmt::format("({})", text) : text;
}

}  // namespace

void refuse_query(std::string_view query, std::size_t at, const std::string& message,
                  const std::string& hint) {
    const auto place = count_characters(query.substr(0, at)) + 1;
    throw Error(Code::usage, std::string(query), fmt::format("{} (character {})", message, place), hint);
}

Query::Query() : Query(QueryNode{}) {}

Query::Query(QueryNode tree) : tree_(std::make_shared<const QueryNode>(std::move(tree))) {}

Query Query::parse(std::string_view text) {
    return Query(parse_query(text));
}

bool Query::matches_all() const {
    return tree_->kind == Kind::all && tree_->children.empty();
}

std::string Query::canonical() const {
    return text_of(*tree_, false);
}

}  // namespace kho
