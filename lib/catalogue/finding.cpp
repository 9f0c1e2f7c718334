#include <kho/catalogue.h>

#include "base/escape.h"
#include "catalogue/search.h"
#include "catalogue/store.h"

namespace kho {

namespace {

std::string record_id(Db& db, std::int64_t row) {
    auto statement = db.cached("SELECT id FROM record WHERE row = ?1");
    return statement->bind(row).step() ? statement->text(0) : std::string();
}

/// What a hit is called: its title, else the name of its file.
void name_record(Db& db, std::int64_t record, FoundPage& found) {
    auto statement = db.cached(
        "SELECT (SELECT name FROM page JOIN source USING(master) WHERE record = ?1"
        " ORDER BY position, at, path LIMIT 1), title FROM record WHERE row = ?1");
    if (!statement->bind(record).step()) return;
    found.file_name = statement->text(0);
    found.label = statement->maybe(1).value_or(unescaped_path(found.file_name));
}

void name_page(Db& db, std::int64_t row, FoundPage& found) {
    auto statement = db.cached(
        "SELECT master.id || '/' || frame, (SELECT count(*) FROM page AS before WHERE before.record = "
        "page.record"
        " AND before.position <= page.position) FROM page JOIN master ON master.row = master WHERE page.row "
        "= ?1");
    if (!statement->bind(row).step()) return;
    found.page = statement->text(0);
    found.position = static_cast<int>(statement->integer(1));
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
    std::vector<std::string> ids;
    for (const std::int64_t row : matching_records(store_->db(), query))
        ids.push_back(record_id(store_->db(), row));
    return ids;
}

}  // namespace kho
