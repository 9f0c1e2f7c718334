#include "catalogue/search_index.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "base/stop.h"
#include "base/words.h"

namespace kho {

namespace {

constexpr std::int64_t documents_per_chunk = 4096;

constexpr auto insert_sql = "INSERT INTO search(rowid, exact, folded) VALUES(?1, ?2, ?3)";
constexpr auto erase_sql = "INSERT INTO search(search, rowid, exact, folded) VALUES('delete', ?1, ?2, ?3)";
constexpr auto make_chunk_sql = "INSERT OR IGNORE INTO doc_length(chunk, lengths) VALUES(?1, zeroblob(4096))";
constexpr auto chunk_sql = "SELECT lengths FROM doc_length WHERE chunk = ?1";
constexpr auto documents_sql = "SELECT id, text FROM document ORDER BY id";
constexpr auto clear_sql = "INSERT INTO search(search) VALUES('delete-all'); DELETE FROM doc_length";
constexpr auto optimize_sql = "INSERT INTO search(search) VALUES('optimize')";

}  // namespace

IndexColumns index_columns(std::string_view text) {
    IndexColumns columns;
    for (const Token& token : words(text)) {
        columns.exact.append(token.exact).push_back(' ');
        columns.folded.append(token.folded).push_back(' ');
        ++columns.words;
    }
    return columns;
}

std::uint8_t length_code(std::size_t words) {
    return static_cast<std::uint8_t>(
        std::min(255L, std::lround(8 * std::log2(static_cast<double>(words) + 1))));
}

Indexer::Indexer(Db& db)
    : db_(db),
      insert_(db.prepare(insert_sql)),
      erase_(db.prepare(erase_sql)),
      make_chunk_(db.prepare(make_chunk_sql)) {}

void Indexer::add(std::int64_t id, std::string_view text) {
    const IndexColumns columns = index_columns(text);
    insert_.bind(id, columns.exact, columns.folded).run();
    set_length(id, length_code(columns.words));
}

void Indexer::remove(std::int64_t id, std::string_view text) {
    const IndexColumns columns = index_columns(text);
    erase_.bind(id, columns.exact, columns.folded).run();
    set_length(id, 0);
}

void Indexer::set_length(std::int64_t id, std::uint8_t code) {
    make_chunk_.bind(id / documents_per_chunk).run();
    // Written in place: an UPDATE would have to read and write 4 kB for one byte.
    sqlite3_blob* opened = nullptr;
    int result = sqlite3_blob_open(db_.handle(), "main", "doc_length", "lengths", id / documents_per_chunk, 1,
                                   &opened);
    const std::unique_ptr<sqlite3_blob, decltype(&sqlite3_blob_close)> blob(opened, sqlite3_blob_close);
    if (result == SQLITE_OK)
        result = sqlite3_blob_write(opened, &code, 1, static_cast<int>(id % documents_per_chunk));
    db_.check(result);
}

bool is_indexed_by_these_rules(Db& db) {
    return db.number("SELECT coalesce((SELECT value FROM local WHERE name = 'word_forms'), '1')") ==
           word_forms_version;
}

void rebuild_index(Db& db) {
    db.execute(clear_sql);
    Indexer indexer(db);
    Statement documents = db.prepare(documents_sql);
    while (documents.step()) {
        throw_if_stopped();
        indexer.add(documents.integer(0), documents.view(1));
    }
    optimize_index(db);
    db.prepare("INSERT OR REPLACE INTO local(name, value) VALUES('word_forms', ?1)")
        .bind(std::to_string(word_forms_version))
        .run();
}

void optimize_index(Db& db) {
    db.execute(optimize_sql);
}

DocLengths::DocLengths(Db& db) : select_(db.prepare(chunk_sql)) {
    for (std::size_t code = 1; code < words_.size(); ++code)
        words_[code] = std::exp2(static_cast<float>(code) / 8) - 1;
}

void DocLengths::load(std::int64_t chunk) {
    chunk_ = chunk;
    lengths_ = select_.bind(chunk).step() ? select_.view(0) : std::string_view();
}

std::uint8_t DocLengths::code_of(std::int64_t id) {
    if (id / documents_per_chunk != chunk_) load(id / documents_per_chunk);
    const auto offset = static_cast<std::size_t>(id % documents_per_chunk);
    return offset < lengths_.size() ? static_cast<std::uint8_t>(lengths_[offset]) : 0;
}

}  // namespace kho
