#include "catalogue/page_places.h"

#include <nlohmann/json.hpp>

#include "catalogue/places.h"

namespace kho {

std::vector<Stands> pages_of(Db& db, const std::string& record) {
    auto rows = db.cached(
        "SELECT master.id || '/' || frame, position FROM page JOIN master ON master.row = page.master"
        " JOIN record ON record.row = page.record WHERE record.id = ?1 ORDER BY position, master.id, frame");
    std::vector<Stands> pages;
    for (rows->bind(record); rows->step();) pages.push_back({rows->text(0), rows->integer(1)});
    return pages;
}

Change moved(Store& store, const std::string& page, const std::string& record, std::int64_t position) {
    const nlohmann::json in = {{"position", position}, {"record", record}};
    return {"page", page, "in", "set", store.heads("page", page, "in"), in.dump()};
}

std::vector<Change> in_order(Store& store, const std::string& record, const std::vector<Stands>& pages) {
    std::vector<Change> changes;
    std::int64_t position = 0;
    for (const Stands& page : pages)
        if (position += place_step; page.position != position)
            changes.push_back(moved(store, page.id, record, position));
    return changes;
}

}  // namespace kho
