// bench_catalogue N FILE.db [optimize | each]: a catalogue of N generated pages, ten to a record, with its
// index: as bulk indexing leaves it, merged into one segment, or after a transaction for each page.

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/unicode.h"
#include "catalogue/db.h"
#include "catalogue/search_index.h"
#include "page_maker.h"

namespace {

using kho::Db, kho::Indexer, kho::Statement, kho::Transaction;

constexpr auto record_sql =
    "INSERT INTO record(row, id, level, kind, title, date, earliest, latest, language, access) "
    "VALUES(?1, ?2, 'item', ?3, ?4, ?5, ?5 || '-01-01', ?5 || '-12-31', 'vi', 'public')";
constexpr auto page_sql =
    "INSERT INTO page(row, id, record, position, master, frame) VALUES(?1, ?2, ?3, ?4, ?5, 0)";
constexpr auto doc_sql = "INSERT INTO doc(id, record, page, text) VALUES(?1, ?2, ?3, ?4)";
constexpr int pages_per_record = 10;

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void add_record(Db& db, Indexer& indexer, kho::bench::PageMaker& maker, std::int64_t row) {
    const std::string title = kho::to_nfc(maker.title());
    db.prepare(record_sql)
        .bind(row, fmt::format("{:026}", row), row % 7 == 0 ? "photo" : "document", title,
              std::to_string(1900 + row % 120))
        .run();
    db.prepare(doc_sql).bind(2 * row + 1, row, nullptr, title).run();
    indexer.add(2 * row + 1, title);
}

void fill(Db& db, int pages, int pages_per_transaction) {
    kho::bench::PageMaker maker(contents(KHO_BENCH_PROSE));
    Indexer indexer(db);
    Statement add_page = db.prepare(page_sql), add_doc = db.prepare(doc_sql);
    for (int from = 0; from < pages; from += pages_per_transaction) {
        Transaction transaction(db);
        for (int i = from; i < std::min(pages, from + pages_per_transaction); ++i) {
            const std::int64_t page = i + 1, record = i / pages_per_record + 1;
            if (i % pages_per_record == 0) add_record(db, indexer, maker, record);
            const std::string text = kho::to_nfc(maker.page());
            add_page
                .bind(page, fmt::format("{:064}/0", page), record, i % pages_per_record, std::to_string(page))
                .run();
            add_doc.bind(2 * page, record, page, text).run();
            indexer.add(2 * page, text);
        }
        transaction.commit();
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) throw std::runtime_error("usage: bench_catalogue N FILE.db [optimize | each]");
    std::filesystem::remove(argv[2]);
    Db db(argv[2], Db::Mode::create);
    db.execute("PRAGMA synchronous = OFF");
    for (const char* file : {"001_kept.sql", "002_folded.sql", "003_head.sql", "004_search.sql"})
        db.execute(contents(std::string(KHO_SCHEMA) + "/" + file).c_str());
    const auto start = std::chrono::steady_clock::now();
    const std::string how = argc > 3 ? argv[3] : "";
    fill(db, std::stoi(argv[1]), how == "each" ? 1 : 500);
    if (how == "optimize") {
        Transaction transaction(db);
        kho::optimize_index(db);
        transaction.commit();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const double text = static_cast<double>(db.number("SELECT sum(length(CAST(text AS BLOB))) FROM doc"));
    const double index =
        static_cast<double>(db.number("SELECT sum(length(block)) FROM search_data") +
                            db.number("SELECT sum(length(sz)) + 4 * count(*) FROM search_docsize") +
                            db.number("SELECT sum(length(lengths)) FROM doc_length"));
    fmt::print("{:.1f} s; text {:.1f} MB, index {:.1f} MB = {:.2f} x text; {} segments\n", took.count(),
               text / 1e6, index / 1e6, index / text,
               db.number("SELECT count(DISTINCT segid) FROM search_idx"));
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "bench_catalogue: {}\n", error.what());
    return 1;
}
