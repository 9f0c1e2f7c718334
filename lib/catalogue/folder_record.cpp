#include "catalogue/folder_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "catalogue/page_places.h"
#include "catalogue/store.h"

namespace kho {

namespace {

void keep_each_master_once(std::vector<FolderRecord::Place>& places) {
    std::set<std::string> known;
    std::erase_if(places, [&](const auto& place) { return !known.insert(place.master).second; });
}

FolderRecord found_record(Db& db, const std::string& folder, const std::optional<std::string>& record) {
    // '0' is the character after '/': the range holds all that is under the folder.
    auto statement = db.cached(
        "SELECT record.id, name, master.id, min(position), max(position) FROM source"
        " JOIN master ON master.row = source.master JOIN page ON page.master = master.row"
        " JOIN record ON record.row = page.record WHERE path > ?1 || '/' AND path < ?1 || '0'"
        " AND path = ?1 || '/' || name AND level = 'file' AND (record.id = ?2 OR ?2 IS NULL AND NOT deleted)"
        // Where else the same bytes were met says nothing: they are in the record of where they were met
        // first.
        " AND path = (SELECT json_extract(value, '$.path') FROM op WHERE entity = 'master' AND op.id = "
        "master.id"
        "  AND field = 'taken' AND json_valid(value) ORDER BY hlc, site, seq LIMIT 1)"
        " GROUP BY record.row, name, master.row ORDER BY record.row");
    statement->bind(folder, record);
    FolderRecord found;
    while (statement->step()) {
        if (!found.record.empty() && found.record != statement->view(0)) break;
        found.record = statement->text(0);
        const std::int64_t first = statement->integer(3), last = statement->integer(4);
        found.places.push_back({statement->text(1), statement->text(2), first, last - first + 1});
    }
    std::stable_sort(found.places.begin(), found.places.end(),
                     [](const auto& a, const auto& b) { return natural_less(a.name, b.name); });
    keep_each_master_once(found.places);
    return found;
}

}  // namespace

FolderRecord record_of_folder(Catalogue& catalogue, const std::string& folder) {
    return found_record(catalogue.store().db(), folder, std::nullopt);
}

FolderRecord record_of_folder(Catalogue& catalogue, const std::string& folder, const std::string& record) {
    return found_record(catalogue.store().db(), folder, record);
}

void move_pages(Catalogue& catalogue, const FolderRecord& folder) {
    Store& store = catalogue.store();
    std::vector<Change> changes;
    for (const FolderRecord::Place& place : folder.places) {
        auto page = store.db().cached(
            "SELECT frame, position, min(position) OVER () FROM page JOIN master ON master.row = page.master"
            " JOIN record ON record.row = page.record WHERE master.id = ?1 AND record.id = ?2 ORDER BY "
            "frame");
        page->bind(place.master, folder.record);
        while (page->step()) {
            const std::int64_t moved = place.position + page->integer(1) - page->integer(2);
            if (moved == page->integer(1)) continue;
            const std::string id = fmt::format("{}/{}", place.master, page->integer(0));
            changes.push_back(page_moved(store, id, folder.record, moved));
        }
    }
    if (!changes.empty()) store.commit(changes);
}

}  // namespace kho
