#include <kho/fields.h>

#include <map>

#include "base/unicode.h"
#include "catalogue/fold_parts.h"
#include "catalogue/search_index.h"

namespace kho {

namespace {

std::map<std::string, std::vector<std::string>> confirmed_values(Db& db, std::int64_t record) {
    auto rows = db.cached(
        "SELECT field, value FROM field_value WHERE record = ?1 AND state = 'confirmed' ORDER BY field, "
        "position");
    rows->bind(record);
    std::map<std::string, std::vector<std::string>> values;
    while (rows->step()) values[rows->text(0)].push_back(rows->text(1));
    return values;
}

void describe_record(Fold& fold, std::int64_t record) {
    Db& db = fold.db;
    std::string text;
    auto row = db.cached("SELECT deleted FROM record WHERE row = ?1");
    if (!row->bind(record).step()) return;
    const bool deleted = row->integer(0) != 0;
    const auto add = [&](std::string_view line) {
        if (line.empty()) return;
        text += line;
        text += '\n';
    };
    const auto values = confirmed_values(db, record);
    for (const Field& field : fields()) {
        const auto found = values.find(field.name);
        if (!field.searched || found == values.end()) continue;
        for (const std::string& value : found->second) add(value);
    }
    auto tags = db.cached("SELECT term FROM record_tag WHERE record = ?1 ORDER BY term");
    tags->bind(record);
    while (tags->step()) add(tags->view(0));
    auto names = db.cached(
        "SELECT DISTINCT name FROM page JOIN source USING(master) WHERE page.record = ?1 ORDER BY name");
    names->bind(record);
    while (names->step()) add(names->view(0));
    put_doc(fold, {2 * record + 1, record, {}, {}, deleted ? "" : to_nfc(text)});
}

/// A record may have been nothing but mentioned, by a page or record that is elsewhere now: then it goes with
/// the mention.
void drop_if_unmentioned(Fold& fold, std::int64_t record) {
    Db& db = fold.db;
    db.cached(
          "DELETE FROM record WHERE row = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE page.record = ?1)"
          " AND NOT EXISTS (SELECT 1 FROM record_place WHERE parent = ?1)"
          " AND NOT EXISTS (SELECT 1 FROM op WHERE op.entity = 'record' AND op.id = record.id)")
        ->bind(record)
        .run();
}

}  // namespace

void describe_touched(Fold& fold) {
    for (const std::int64_t record : fold.touched_records) {
        describe_record(fold, record);
        drop_if_unmentioned(fold, record);
    }
    fold.touched_records.clear();
}

void put_doc(Fold& fold, const Doc& doc) {
    Db& db = fold.db;
    auto before = db.cached("SELECT doc.page_text, text FROM doc JOIN document USING(id) WHERE id = ?1");
    const bool known = before->bind(doc.id).step();
    const bool same_words = known && before->view(1) == doc.text;
    if (same_words && before->integer(0) == doc.page_text.value_or(0)) return;
    if (known && !same_words && fold.index != nullptr) fold.index->remove(doc.id, before->view(1));
    if (known) db.cached("DELETE FROM doc WHERE id = ?1")->bind(doc.id).run();
    if (doc.text.empty()) return;
    const auto description = doc.page ? std::nullopt : std::optional(doc.text);
    db.cached("INSERT INTO doc(id, record, page, page_text, description) VALUES(?1, ?2, ?3, ?4, ?5)")
        ->bind(doc.id, doc.record, doc.page, doc.page_text, description)
        .run();
    if (!same_words && fold.index != nullptr) fold.index->add(doc.id, doc.text);
}

}  // namespace kho
