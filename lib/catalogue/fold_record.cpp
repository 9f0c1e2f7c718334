#include "base/edtf.h"
#include "catalogue/field_items.h"
#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"

namespace kho {

std::int64_t record_row(Db& db, const std::string& id) {
    db.cached(
          "INSERT OR IGNORE INTO record(id, level, kind, access, deleted)"
          " VALUES(?1, 'item', 'document', 'internal', 0)")
        ->bind(id)
        .run();
    auto statement = db.cached("SELECT row FROM record WHERE id = ?1");
    statement->bind(id).step();
    return statement->integer(0);
}

namespace {

/// The texts of a deleted record's pages are not searched; when that changes they go or come back.
void project_pages_of(Fold& fold, std::int64_t record) {
    Db& db = fold.db;
    Statement pages = db.prepare(
        "SELECT master.id || '/' || frame FROM page JOIN master ON master.row = master WHERE record = ?1");
    pages.bind(record);
    std::vector<std::string> ids;
    while (pages.step()) ids.push_back(pages.text(0));
    for (const std::string& id : ids) project_page(fold, id);
}

bool set_deleted(Db& db, std::int64_t record, bool deleted) {
    db.cached("UPDATE record SET deleted = ?2 WHERE row = ?1 AND deleted <> ?2")
        ->bind(record, deleted ? 1 : 0)
        .run();
    return db.changes() > 0;
}

/// Where somebody put the record: the value of its register `in`. `row`: the record's.
void put_place(Fold& fold, std::int64_t row, const std::string& id, const std::vector<Head>& heads) {
    Db& db = fold.db;
    auto before = db.cached("SELECT parent FROM record_place WHERE record = ?1 AND parent IS NOT NULL");
    if (before->bind(row).step()) fold.touched_records.insert(before->integer(0));
    db.cached("DELETE FROM record_place WHERE record = ?1")->bind(row).run();
    const auto values = registers(heads);
    const auto in = values.find("in");
    if (in == values.end() || !in->second.is_object()) return;
    const std::string parent = text_member(in->second, "record");
    std::optional<std::int64_t> above;
    if (!parent.empty() && parent != id) above = record_row(db, parent);
    db.cached("INSERT INTO record_place(record, parent, position) VALUES(?1, ?2, ?3)")
        ->bind(row, above, number_member(in->second, "position"))
        .run();
}

}  // namespace

void project_record(Fold& fold, const std::string& id) {
    Db& db = fold.db;
    const std::vector<Head> heads = heads_of(db, "record", id);
    const auto value = [&](const char* field) -> std::optional<std::string> {
        const std::vector<FieldValue> values = standing_values(heads, field).values;
        return values.empty() ? std::nullopt : std::optional(values.front().value);
    };
    const std::int64_t row = record_row(db, id);
    const auto date = value("date");
    const auto days = date ? edtf_days(*date) : std::nullopt;
    db.cached(
          "UPDATE record SET level = ?2, kind = ?3, title = ?4, date = ?5, earliest = ?6, latest = ?7,"
          " place = ?8, language = ?9, access = ?10, note = ?11 WHERE row = ?1")
        ->bind(row, value("level").value_or("item"), value("kind").value_or("document"), value("title"), date,
               days ? std::optional(days->earliest) : std::nullopt,
               days ? std::optional(days->latest) : std::nullopt, value("place"), value("language"),
               value("access").value_or("internal"), value("note"))
        .run();
    put_values(db, row, heads);
    put_place(fold, row, id, heads);
    db.cached("DELETE FROM record_tag WHERE record = ?1")->bind(row).run();
    for (const Head& head : heads)
        if (head.field == "tag" && head.kind == "add" && head.value.is_string())
            db.cached("INSERT OR IGNORE INTO record_tag(record, term) VALUES(?1, ?2)")
                ->bind(row, head.value.get<std::string>())
                .run();
    const bool turned = set_deleted(db, row, is_deleted(heads));
    fold.touched_records.insert(row);
    if (turned) project_pages_of(fold, row);
}

}  // namespace kho
