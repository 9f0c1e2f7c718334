#include "catalogue/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/query_sql.h"
#include "catalogue/query_words.h"
#include "catalogue/search_rank.h"
#include "catalogue/search_snippet.h"

namespace kho {

namespace {

using Kind = QueryNode::Kind;

// {} is a condition made from a parsed query; what a user typed is only ever bound.
// The order of the join is forced to a walk along the small index doc_record: left to itself, SQLite may seek
// every matching document in the table of texts, or once for each record.
constexpr auto documents_sql =
    "SELECT d.id FROM record r CROSS JOIN doc d INDEXED BY doc_record ON d.record = r.row "
    "WHERE NOT r.deleted AND ({})";
constexpr auto documents_of_records_sql =
    "SELECT id FROM doc WHERE record IN (SELECT r.row FROM record r WHERE NOT r.deleted AND ({}))";
constexpr auto records_sql = "SELECT r.row FROM record r WHERE NOT r.deleted AND ({}) ORDER BY r.id";
constexpr auto records_of_documents_sql =
    "SELECT r.row FROM record r WHERE r.row IN "
    "(SELECT d.record FROM record r CROSS JOIN doc d INDEXED BY doc_record ON d.record = r.row "
    "WHERE NOT r.deleted AND ({})) "
    "ORDER BY r.id";
constexpr auto count_words_sql = "SELECT count(*) FROM search WHERE search MATCH ?1";
constexpr auto doc_sql = "SELECT record, page, text FROM document WHERE id = ?1";

std::vector<std::int64_t> numbers(Db& db, std::string_view sql, const SqlCondition& condition) {
    Statement select = db.prepare(fmt::format(fmt::runtime(sql), condition.text));
    select.bind_all(condition.values);
    std::vector<std::int64_t> found;
    while (select.step()) found.push_back(select.integer(0));
    return found;
}

/// How a query about documents is answered: the best tier of words first, the next only when it is needed.
struct Plan {
    std::vector<WordExpression> tiers;         ///< each finds what the one before finds, and more
    std::optional<std::vector<bool>> allowed;  ///< by document id; none: all are
    bool words_optional = false;               ///< allowed documents match without any of the words too
};

std::vector<bool> as_set(const std::vector<std::int64_t>& ids) {
    std::vector<bool> set(ids.empty() ? 0 : static_cast<std::size_t>(*std::ranges::max_element(ids)) + 1);
    for (const std::int64_t id : ids) set[static_cast<std::size_t>(id)] = true;
    return set;
}

Plan make_plan(Db& db, const QueryNode& tree) {
    std::vector<const QueryNode*> parts, word_parts, record_parts;
    if (tree.kind == Kind::all)
        for (const QueryNode& child : tree.children) parts.push_back(&child);
    else
        parts.push_back(&tree);
    bool mixed = false;  // words OR filters, somewhere
    for (const QueryNode* part : parts) {
        const bool negated_words = part->kind == Kind::none && is_words(part->children.front());
        if (is_words(*part) || negated_words)
            word_parts.push_back(part);
        else if (!about_documents(*part))
            record_parts.push_back(part);
        else
            mixed = true;
    }
    const auto expression = [&](Marks marks) {
        return mixed ? any_word(wanted_words(tree), marks) : word_expression(word_parts, marks);
    };
    Plan plan;
    plan.words_optional = mixed;
    if (mixed)
        plan.allowed = as_set(numbers(db, documents_sql, sql_condition(tree)));
    else if (!record_parts.empty())
        plan.allowed = as_set(numbers(db, documents_of_records_sql, sql_record_condition(record_parts)));
    plan.tiers.push_back(expression(Marks::matter));
    WordExpression folded = expression(Marks::folded);
    if (folded.text != plan.tiers.front().text) plan.tiers.push_back(std::move(folded));
    return plan;
}

struct Found {
    Ranked ranked;
    bool exact;
};

/// The `wanted` best documents of a plan.
std::vector<Found> run_plan(Db& db, const Plan& plan, std::size_t wanted) {
    std::vector<Found> found;
    std::vector<std::int64_t> seen;  // sorted
    const auto is_new = [&](std::int64_t id) {
        const auto index = static_cast<std::size_t>(id);
        if (plan.allowed && (index >= plan.allowed->size() || !(*plan.allowed)[index])) return false;
        return seen.empty() || !std::ranges::binary_search(seen, id);
    };
    for (const WordExpression& tier : plan.tiers) {
        if (found.size() >= wanted) break;
        const bool exact = &tier == &plan.tiers.front();
        for (const Ranked& ranked : rank_documents(db, tier, wanted - found.size(), is_new))
            found.push_back({ranked, exact});
        seen.clear();
        for (const Found& each : found) seen.push_back(each.ranked.document);
        std::ranges::sort(seen);
    }
    if (plan.words_optional && plan.allowed)
        for (std::size_t id = 0; id < plan.allowed->size() && found.size() < wanted; ++id)
            if (is_new(static_cast<std::int64_t>(id)))
                found.push_back({{static_cast<std::int64_t>(id), 0}, true});
    return found;
}

/// Hits of a query without words: the records as such.
std::vector<Found> found_records(Db& db, const QueryNode& tree) {
    std::vector<Found> found;
    for (const std::int64_t row : numbers(db, records_sql, sql_condition(tree)))
        found.push_back({{2 * row + 1, 0}, true});
    return found;
}

SearchHit make_hit(Statement& select, const Found& found, const std::vector<const QueryNode*>& leaves,
                   std::size_t snippet_characters) {
    SearchHit hit;
    hit.score = found.ranked.score;
    hit.exact = found.exact;
    hit.record = (found.ranked.document - 1) / 2;  // of a description, which a record may lack
    if (!select.bind(found.ranked.document).step()) return hit;
    hit.record = select.integer(0);
    if (!select.is_null(1)) hit.page = select.integer(1);
    if (snippet_characters > 0) hit.snippet = make_snippet(select.view(2), leaves, snippet_characters);
    return hit;
}

}  // namespace

SearchResult search(Db& db, const Query& query, const SearchOptions& options) {
    const QueryNode& tree = query.tree();
    constexpr std::size_t most = std::size_t{1} << 40;  // so that the sum stays a number
    const std::size_t end = std::min(options.offset, most) + std::min(options.limit, most);
    const auto found =
        about_documents(tree) ? run_plan(db, make_plan(db, tree), end) : found_records(db, tree);
    const auto leaves = wanted_words(tree);
    Statement select = db.prepare(doc_sql);
    SearchResult result;
    for (std::size_t i = options.offset; i < std::min(end, found.size()); ++i)
        result.hits.push_back(make_hit(select, found[i], leaves, options.snippet_characters));
    return result;
}

std::int64_t count_hits(Db& db, const Query& query) {
    const QueryNode& tree = query.tree();
    if (!is_words(tree)) {
        const auto sql = about_documents(tree) ? documents_sql : records_sql;
        return static_cast<std::int64_t>(numbers(db, sql, sql_condition(tree)).size());
    }
    Statement count = db.prepare(count_words_sql);
    count.bind(word_expression(tree, Marks::folded).text).step();
    return count.integer(0);
}

std::vector<std::int64_t> matching_records(Db& db, const Query& query) {
    const QueryNode& tree = query.tree();
    if (is_words(tree)) return numbers(db, records_sql, sql_record_condition({&tree}));
    return numbers(db, about_documents(tree) ? records_of_documents_sql : records_sql, sql_condition(tree));
}

}  // namespace kho
