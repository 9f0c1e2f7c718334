#pragma once

#include <fmt/format.h>

#include <string>

#include "base/unicode.h"
#include "catalogue/db.h"
#include "catalogue/search_index.h"
#include "catalogue/tables.h"

namespace kho {

/// A catalogue in memory with the real schema, filled by hand.
struct SmallArchive {
    Db db{":memory:", Db::Mode::create};

    SmallArchive() { create_tables(db); }

    /// Returns record.row; ids are a1, a2 … padded.
    std::int64_t record(const std::string& title, const std::string& kind = "document",
                        const std::string& language = "vi", const std::string& date = "1945") {
        const std::int64_t row = ++records;
        db.prepare(
              "INSERT INTO record(row, id, level, kind, title, date, earliest, latest, language, access, "
              "deleted) "
              "VALUES(?1, ?2, 'item', ?3, ?4, ?5, ?5 || '-01-01', ?5 || '-12-31', ?6, 'public', 0)")
            .bind(row, fmt::format("a{:025}", row), kind, title, date, language)
            .run();
        if (!title.empty()) {
            db.prepare("INSERT INTO doc(id, record, description) VALUES(?1, ?2, ?3)")
                .bind(2 * row + 1, row, to_nfc(title))
                .run();
            Indexer(db).add(2 * row + 1, to_nfc(title));
        }
        return row;
    }

    /// Returns page.row.
    std::int64_t page(std::int64_t record, const std::string& text) {
        const std::int64_t row = ++pages;
        db.prepare("INSERT INTO master(row, id) VALUES(?1, ?2)").bind(row, fmt::format("m{}", row)).run();
        db.prepare("INSERT INTO page(row, master, frame, record, position) VALUES(?1, ?1, 0, ?2, 0)")
            .bind(row, record)
            .run();
        db.prepare("INSERT INTO page_text(row, digest, text, layout) VALUES(?1, ?1, ?2, x'')")
            .bind(row, to_nfc(text))
            .run();
        db.prepare("INSERT INTO doc(id, record, page, page_text) VALUES(2 * ?1, ?2, ?1, ?1)")
            .bind(row, record)
            .run();
        Indexer(db).add(2 * row, to_nfc(text));
        return row;
    }

    void tag(std::int64_t record, const std::string& term) {
        db.prepare("INSERT INTO record_tag(record, term) VALUES(?1, ?2)").bind(record, term).run();
    }

    std::int64_t records = 0, pages = 0;
};

}  // namespace kho
