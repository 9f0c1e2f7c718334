#pragma once

#include <fmt/format.h>

#include <string>

#include "base/unicode.h"
#include "catalogue/db.h"
#include "catalogue/schema.h"
#include "catalogue/search_index.h"

namespace kho {

/// A catalogue in memory with the real schema, filled by hand.
struct SmallArchive {
    Db db{":memory:", Db::Mode::create};

    SmallArchive() {
        for (const char* sql : catalogue_schema) db.execute(sql);
    }

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
        if (!title.empty()) document(2 * row + 1, row, nullptr, title);
        return row;
    }

    /// Returns page.row.
    std::int64_t page(std::int64_t record, const std::string& text) {
        const std::int64_t row = ++pages;
        db.prepare("INSERT INTO master(row, id) VALUES(?1, ?2)").bind(row, fmt::format("m{}", row)).run();
        db.prepare("INSERT INTO page(row, master, frame, record, position) VALUES(?1, ?1, 0, ?2, 0)")
            .bind(row, record)
            .run();
        document(2 * row, record, row, text);
        return row;
    }

    void tag(std::int64_t record, const std::string& term) {
        db.prepare("INSERT INTO record_tag(record, term) VALUES(?1, ?2)").bind(record, term).run();
    }

    template <typename Page>
    void document(std::int64_t id, std::int64_t record, const Page& page, const std::string& text) {
        db.prepare("INSERT INTO doc(id, record, page, text) VALUES(?1, ?2, ?3, ?4)")
            .bind(id, record, page, to_nfc(text))
            .run();
        index_document(db, id, to_nfc(text));
    }

    std::int64_t records = 0, pages = 0;
};

}  // namespace kho
