#include "catalogue/search_rank.h"

#include <kho/error.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

#include "catalogue/search_collector.h"
#include "catalogue/search_index.h"

namespace kho {

namespace {

constexpr auto collector_type = "kho::Collector";
constexpr auto known_sql = "SELECT count(*) FROM pragma_function_list WHERE name = 'kho_collect'";
constexpr auto fts5_sql = "SELECT fts5(?1)";
// The function is a condition that never holds: the documents end up in the collector, not in result rows,
// and none is looked at twice.
constexpr auto collect_sql = "SELECT rowid FROM search WHERE search MATCH ?1 AND kho_collect(search, ?2)";
constexpr auto sample_sql = "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT 300";
constexpr auto last_sql = "SELECT max(id) FROM doc";
constexpr double sample_size = 300;

void collect(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
             sqlite3_value** values) {
    auto* collector =
        count == 1 ? static_cast<Collector*>(sqlite3_value_pointer(values[0], collector_type)) : nullptr;
    try {
        if (collector != nullptr) collector->take(*api, context);
        sqlite3_result_int(result, 0);
    } catch (const std::exception& error) {  // SQLite is C: nothing may fly through it
        sqlite3_result_error(result, error.what(), -1);
    }
}

/// Tells FTS5 of the function, once for each connection.
void register_collect(Db& db) {
    if (db.number(known_sql) > 0) return;
    Statement select = db.prepare(fts5_sql);
    fts5_api* api = nullptr;
    sqlite3_bind_pointer(select.handle(), 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    select.run();
    if (api == nullptr || api->xCreateFunction(api, "kho_collect", nullptr, collect, nullptr) != SQLITE_OK)
        throw Error(Code::bug, "catalogue", "this SQLite has no full-text search");
}

/// Inverse document frequency, always positive.
double rarity(double documents, double total) {
    return std::log(1 + (total - documents + 0.5) / (documents + 0.5));
}

/// How many documents hold the word, guessed from how far apart the first of them are.
double estimated_documents(Db& db, const std::string& word, double last) {
    Statement sample = db.prepare(sample_sql);
    sample.bind(word);
    double found = 0, reached = 1;
    while (sample.step()) {
        ++found;
        reached = static_cast<double>(sample.integer(0));
    }
    return found < sample_size ? found : found * std::max(1.0, last / std::max(1.0, reached));
}

double estimated_rarity(Db& db, const QueryNode& leaf, double last) {
    if (leaf.prefix)
        return rarity(last / 20, last);  // FTS5 merges all words of the prefix before the first answer
    double most = 0;
    for (const Token& token : leaf.tokens)
        most = std::max(most, rarity(estimated_documents(db, "folded:\"" + token.folded + "\"", last), last));
    return most;
}

std::vector<Collector::Weight> weights(Db& db, const WordExpression& expression) {
    const auto wanted =
        std::ranges::count_if(expression.phrases, [](const auto* leaf) { return leaf != nullptr; });
    const auto last = wanted > 1 ? static_cast<double>(db.number(last_sql)) : 0.0;
    std::vector<Collector::Weight> result;
    for (const QueryNode* leaf : expression.phrases) {
        Collector::Weight weight;
        weight.wanted = leaf != nullptr;
        if (leaf != nullptr) weight.length = static_cast<std::int64_t>(leaf->tokens.size());
        if (leaf != nullptr && wanted > 1) weight.rarity = estimated_rarity(db, *leaf, last);
        result.push_back(weight);
    }
    return result;
}

}  // namespace

std::vector<Ranked> rank_documents(Db& db, const WordExpression& expression, std::size_t limit,
                                   const std::function<bool(std::int64_t)>& admits) {
    if (limit == 0) return {};
    register_collect(db);
    DocLengths lengths(db);
    Collector collector(lengths, weights(db, expression), limit, admits);
    Statement select = db.prepare(collect_sql);
    select.bind(expression.text);
    sqlite3_bind_pointer(select.handle(), 2, &collector, collector_type, nullptr);
    while (select.step()) {
    }
    return collector.best_first();
}

}  // namespace kho
