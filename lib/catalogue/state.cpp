#include "catalogue/state.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace kho {

namespace {

struct Table {
    const char* name;
    const char* rows;  ///< every column that is state, ordered by what identifies a row
};

constexpr Table tables[] = {
    {"replaced", "SELECT site.id, seq FROM replaced JOIN site USING(site) ORDER BY 1, 2"},
    {"master", "SELECT id, size, media_type, frames, metadata FROM master ORDER BY 1"},
    {"source",
     "SELECT master.id, name, path, modified, in_place, at FROM source JOIN master ON master.row = "
     "source.master"
     " ORDER BY 1, 3, 6, 4, 5"},
    {"record",
     "SELECT id, level, kind, title, date, earliest, latest, place, language, access, note, deleted FROM "
     "record"
     " ORDER BY 1"},
    {"record_tag", "SELECT id, term FROM record_tag JOIN record ON record.row = record ORDER BY 1, 2"},
    {"field_value",
     "SELECT record.id, field, state, position, value, words, field_value.earliest, field_value.latest,"
     " said_by, decided_by, at, quote(confidence), page, box, written FROM field_value"
     " JOIN record ON record.row = record ORDER BY 1, 2, 3, 4"},
    {"record_place",
     "SELECT record.id, parent.id, record_place.position FROM record_place JOIN record ON record.row = record"
     " LEFT JOIN record AS parent ON parent.row = parent ORDER BY 1"},
    {"scheme", "SELECT id, titles, source FROM scheme ORDER BY 1"},
    {"term",
     "SELECT id, scheme, code, parent, valid_from, valid_to, note, state_code, iri FROM term ORDER BY 1"},
    {"term_label", "SELECT term, language, label, preferred, words FROM term_label ORDER BY 1, 2, 3"},
    {"term_successor", "SELECT term, successor FROM term_successor ORDER BY 1, 2"},
    {"page",
     "SELECT master.id, frame, record.id, position FROM page JOIN master ON master.row = master"
     " JOIN record ON record.row = record ORDER BY 1, 2"},
    {"reading",
     // Every digit: as text a number of reals is rounded to 15.
     "SELECT master.id, frame, current, text, engine, model, settings, languages,"
     " printf('%!.17g', confidence), hlc, sandbox FROM reading"
     " JOIN page ON page.row = page JOIN master ON master.row = master ORDER BY 1, 2, 4, 5, 6, 7"},
    {"quality",
     // quote() writes reals so that none is lost, and tells NULL from 0.
     "SELECT master.id, frame, bits, quote(edge_width), quote(detail), quote(contrast), quote(skew_cw),"
     " clipped, blank, letters, quote(white), quote(black), quote(legibility) FROM quality"
     " JOIN page ON page.row = page JOIN master ON master.row = master ORDER BY 1, 2"},
    {"event",
     "SELECT site.id, seq, entity, event.id, at, what, detail FROM event JOIN site USING(site) ORDER BY 1, "
     "2"},
    {"doc",
     "SELECT record.id, master.id, frame, description,"
     " (SELECT digest FROM page_text WHERE page_text.row = doc.page_text) FROM doc JOIN record ON record.row "
     "= doc.record"
     " LEFT JOIN page ON page.row = doc.page LEFT JOIN master ON master.row = page.master ORDER BY 1, 2, 3"},
};

bool has_table(Db& db, const char* name) {
    auto statement = db.cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    return statement->bind(name).step();
}

}  // namespace

std::map<std::string, std::string> state_digests(Db& db) {
    std::map<std::string, std::string> digests;
    for (const Table& table : tables) {
        if (!has_table(db, table.name)) continue;  // made by an earlier version, and not written to since
        Statement statement = db.prepare(table.rows);
        Sha256 hash;
        while (statement.step())
            for (int column = 0; column < statement.columns(); ++column) {
                const std::string_view value = statement.view(column);
                hash.update(
                    fmt::format("{}:", statement.is_null(column) ? -1 : static_cast<int>(value.size())));
                hash.update(value);
            }
        digests[table.name] = to_hex(hash.finish());
    }
    return digests;
}

std::map<std::string, std::string> state_queries() {
    std::map<std::string, std::string> queries;
    for (const Table& table : tables) queries[table.name] = table.rows;
    return queries;
}

}  // namespace kho
