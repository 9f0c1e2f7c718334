#include "base/clock.h"
#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"

namespace kho {

using Json = nlohmann::json;

namespace {

void touch_records_of(Fold& fold, std::int64_t master) {
    auto records = fold.db.cached("SELECT DISTINCT record FROM page WHERE master = ?1");
    records->bind(master);
    while (records->step()) fold.touched_records.insert(records->integer(0));
}

}  // namespace

std::int64_t master_row(Db& db, const std::string& id) {
    db.cached("INSERT OR IGNORE INTO master(id) VALUES(?1)")->bind(id).run();
    auto statement = db.cached("SELECT row FROM master WHERE id = ?1");
    statement->bind(id).step();
    return statement->integer(0);
}

void project_master(Fold& fold, const std::string& id) {
    Db& db = fold.db;
    const std::int64_t row = master_row(db, id);
    db.cached("DELETE FROM source WHERE master = ?1")->bind(row).run();
    db.cached(
          "UPDATE master SET size = NULL, media_type = NULL, frames = NULL, metadata = NULL WHERE row = ?1")
        ->bind(row)
        .run();
    for (const Head& head : heads_of(db, "master", id)) {
        if (head.field != "taken" || head.kind != "add" || !head.value.is_object()) continue;
        const Json& value = head.value;
        // What the file is does not depend on where it came from: the last of the standing ops says it.
        db.cached("UPDATE master SET size = ?2, media_type = ?3, frames = ?4, metadata = ?5 WHERE row = ?1")
            ->bind(row, number_member(value, "size"), text_member(value, "media_type"),
                   value.value("frames", Json::array()).dump(),
                   value.value("metadata", Json::object()).dump())
            .run();
        db.cached(
              "INSERT INTO source(master, name, path, modified, in_place, at)"
              " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
              // Kept in place and copied within one second: there is a copy.
              " ON CONFLICT DO UPDATE SET in_place = min(in_place, excluded.in_place)")
            ->bind(row, text_member(value, "name"), text_member(value, "path"),
                   text_member(value, "modified"), value.value("in_place", Json()) == true ? 1 : 0,
                   iso_time(head.hlc >> 16U))
            .run();
    }
    touch_records_of(fold, row);
}

}  // namespace kho
