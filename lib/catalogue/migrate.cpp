#include "catalogue/migrate.h"

#include <fmt/format.h>

#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"
#include "catalogue/search_index.h"
#include "catalogue/tables.h"

namespace kho {

namespace {

/// An op of another site may have come before there was a table for it.
void fold_qualities(Db& db) {
    Statement pages = db.prepare(
        "SELECT page.row, op.id FROM page JOIN master ON master.row = page.master"
        " JOIN op ON entity = 'page' AND op.id = master.id || '/' || frame AND field = 'quality'"
        " GROUP BY page.row");
    while (pages.step()) {
        const auto values = registers(heads_of(db, "page", pages.text(1)));
        const auto quality = values.find("quality");
        if (quality != values.end()) put_quality(db, pages.integer(0), quality->second);
    }
}

void fold_vocabularies(Db& db) {
    Fold fold{db};
    Statement things = db.prepare("SELECT DISTINCT entity, id FROM op WHERE entity IN ('scheme', 'term')");
    while (things.step())
        things.view(0) == "term" ? project_term(fold, things.text(1)) : project_scheme(fold, things.text(1));
}

/// Values of fields have another form now, and more of them are searched.
void fold_descriptions(Db& db) {
    Indexer index(db);
    Fold fold{db, &index};
    Statement records = db.prepare("SELECT id FROM record");
    std::vector<std::string> ids;
    while (records.step()) ids.push_back(records.text(0));
    for (const std::string& id : ids) project_record(fold, id);
    describe_touched(fold);
}

}  // namespace

void migrate(Db& db) {
    const std::int64_t version = db.number("PRAGMA user_version");
    if (version < 1 || version >= schema_version) return;
    Transaction transaction(db);
    create_tables_since(db, static_cast<int>(version));
    if (version < 2) fold_qualities(db);
    fold_descriptions(db);  // and places of records, since version 4
    if (version < 3) fold_vocabularies(db);
    db.execute(fmt::format("PRAGMA user_version = {}", schema_version).c_str());
    transaction.commit();
}

void describe_older(Db& db) {
    if (db.number("PRAGMA user_version") >= 3) return;
    Statement records = db.prepare("SELECT row, id FROM record");
    while (records.step()) put_values(db, records.integer(0), heads_of(db, "record", records.text(1)));
}

}  // namespace kho
