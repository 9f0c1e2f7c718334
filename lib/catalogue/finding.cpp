#include <kho/catalogue.h>

#include <algorithm>

#include "base/escape.h"
#include "base/unicode.h"
#include "catalogue/naming.h"
#include "catalogue/search.h"
#include "catalogue/store.h"

namespace kho {

namespace {

/// What a hit is called: its title, else the name of its file.
void name_record(Db& db, std::int64_t record, FoundPage& found) {
    found.file_name = file_name_of(db, record);
    found.label = unescaped_path(found.file_name);
    auto statement = db.cached("SELECT title FROM record WHERE row = ?1 AND title IS NOT NULL");
    if (statement->bind(record).step()) found.label = statement->text(0);
}

void name_page(Db& db, std::int64_t row, FoundPage& found) {
    auto statement = db.cached(
        "SELECT master.id || '/' || frame FROM page JOIN master ON master.row = master WHERE page.row = ?1");
    if (!statement->bind(row).step()) return;
    found.page = statement->text(0);
    found.position = page_number(db, row);
}

/// A record and where it came from.
struct Placed {
    std::string id, path;
};

/// As the folders were that it came from; what came from no file stands at the end.
bool by_source(const Placed& a, const Placed& b) {
    if (a.path.empty() != b.path.empty()) return b.path.empty();
    if (a.path != b.path) return natural_less(a.path, b.path);
    return a.id < b.id;
}

}  // namespace

std::vector<FoundPage> Catalogue::search(const Query& query, const SearchOptions& options) {
    Db& db = store_->db();
    const Snapshot snapshot(db);
    std::vector<FoundPage> pages;
    for (SearchHit& hit : kho::search(db, query, options).hits) {
        FoundPage found;
        found.record = record_id(db, hit.record);
        found.score = hit.score;
        found.snippet = std::move(hit.snippet);
        name_record(db, hit.record, found);
        if (hit.page) name_page(db, *hit.page, found);
        pages.push_back(std::move(found));
    }
    return pages;
}

std::int64_t Catalogue::count(const Query& query) {
    return count_hits(store_->db(), query);
}

std::vector<std::string> Catalogue::find(const Query& query) {
    const Snapshot snapshot(store_->db());
    std::vector<Placed> records;
    for (const std::int64_t row : matching_records(store_->db(), query))
        records.push_back({record_id(store_->db(), row), source_path_of(store_->db(), row)});
    std::sort(records.begin(), records.end(), by_source);
    std::vector<std::string> ids;
    for (Placed& record : records) ids.push_back(std::move(record.id));
    return ids;
}

}  // namespace kho
