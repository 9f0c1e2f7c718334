#include "catalogue/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "catalogue/state.h"

namespace kho {
namespace {

std::vector<std::string> strings(Db& db, const std::string& sql) {
    Statement select = db.prepare(sql);
    std::vector<std::string> found;
    while (select.step()) found.push_back(select.text(0));
    return found;
}

/// A folded column that state.cpp does not name could differ from what the ops say, and nobody would know.
TEST(Tables, EveryFoldedColumnIsComparedAsState) {
    Db db(":memory:", Db::Mode::create);
    create_folded_tables(db);
    const auto queries = state_queries();
    for (const std::string& table :
         strings(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
        ASSERT_TRUE(queries.contains(table)) << "state.cpp has no row for " << table;
        for (const std::string& column : strings(db, "SELECT name FROM pragma_table_info('" + table + "')")) {
            if (column == "row" || (table == "doc" && column == "id")) continue;  // surrogates
            EXPECT_TRUE(std::regex_search(queries.at(table), std::regex("\\b" + column + "\\b")))
                << "state.cpp does not name " << table << "." << column;
        }
    }
}

TEST(Tables, WhatAnotherVersionMadeIsFoundAndMadeAnew) {
    Db db(":memory:", Db::Mode::create);
    create_tables(db);
    EXPECT_TRUE(schema_differences(db).empty());
    db.execute(
        "ALTER TABLE record ADD COLUMN author TEXT; DROP INDEX doc_record; CREATE TABLE extra(x);"
        "DROP VIEW document; ALTER TABLE op ADD COLUMN y TEXT");
    std::vector<std::string> kept, derived;
    for (const auto& [name, is_kept] : schema_differences(db)) (is_kept ? kept : derived).push_back(name);
    EXPECT_THAT(derived, testing::UnorderedElementsAre("record", "doc_record", "document", "extra"));
    EXPECT_THAT(kept, testing::ElementsAre("op"));
    create_derived_anew(db);
    ASSERT_EQ(schema_differences(db).size(), 1U);
    EXPECT_EQ(schema_differences(db).front().name, "op");
}

}  // namespace
}  // namespace kho
