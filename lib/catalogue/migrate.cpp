#include "catalogue/migrate.h"

#include <fmt/format.h>

#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"
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

}  // namespace

void migrate(Db& db) {
    const std::int64_t version = db.number("PRAGMA user_version");
    if (version < 1 || version >= schema_version) return;
    Transaction transaction(db);
    create_tables_since(db, static_cast<int>(version));
    fold_qualities(db);
    db.execute(fmt::format("PRAGMA user_version = {}", schema_version).c_str());
    transaction.commit();
}

}  // namespace kho
