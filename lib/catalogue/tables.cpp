#include "catalogue/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "catalogue/schema.h"

namespace kho {

namespace {

constexpr int kept = 0, folded = 1, views = 2, quality = 4, description = 5,
              arrangement = 6;  // parts of catalogue_schema
/// The version of the schema that each part came with.
constexpr std::array part_versions{1, 1, 1, 1, 2, 3, 4};
static_assert(part_versions.size() == std::size(catalogue_schema) && part_versions.back() == schema_version);

/// The same SQL for objects of this connection alone.
std::string as_temporary(std::string_view part, std::string_view create) {
    std::string sql(part);
    for (std::size_t at = sql.find(create); at != std::string::npos;
         at = sql.find(create, at + create.size()))
        sql.insert(at + std::string_view("CREATE").size(), " TEMP");
    return sql;
}

/// The tables of a part without their indexes and what ties them to tables of the file, for this connection
/// alone.
std::string temporary_tables(std::string_view part) {
    std::string sql;
    for (std::size_t at = 0; at < part.size();) {
        const std::size_t end = std::min(part.find('\n', at), part.size() - 1) + 1;
        const std::string_view line = part.substr(at, end - at);
        if (!line.starts_with("CREATE INDEX")) sql += line;
        at = end;
    }
    constexpr std::string_view begin = " REFERENCES", end = " ON DELETE CASCADE";
    for (std::size_t at = sql.find(begin); at != std::string::npos; at = sql.find(begin, at))
        sql.erase(at, sql.find(end, at) + end.size() - at);
    return as_temporary(sql, "CREATE TABLE");
}

void create_parts(Db& db, int after, int version) {
    for (std::size_t part = 0; part < part_versions.size(); ++part)
        if (part_versions[part] > after && part_versions[part] <= version) db.execute(catalogue_schema[part]);
}

/// Definitions by name, as SQLite keeps them: the text of the statement that made each. FTS5 makes tables of
/// its own beside `search`, whose text differs between versions of SQLite.
std::map<std::string, std::string> definitions(Db& db) {
    Statement parts = db.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search~_%' ESCAPE '~'"
        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'");
    std::map<std::string, std::string> found;
    while (parts.step()) found[parts.text(0)] = parts.text(1);
    return found;
}

std::set<std::string> kept_names() {
    Db db(":memory:", Db::Mode::create);
    db.execute(catalogue_schema[kept]);
    std::set<std::string> names;
    for (const auto& [name, sql] : definitions(db)) names.insert(name);
    return names;
}

}  // namespace

bool is_kept(const std::string& table) {
    return kept_names().contains(table);
}

void create_tables(Db& db) {
    create_parts(db, 0, schema_version);
}

void create_tables_since(Db& db, int version) {
    create_parts(db, version, schema_version);
}

void stand_in_for_tables_since(Db& db, int version) {
    if (version < 1) return;  // no version that there was: kho check tells
    for (std::size_t part = 0; part < part_versions.size(); ++part)
        if (part_versions[part] > version) db.execute(temporary_tables(catalogue_schema[part]).c_str());
}

void create_folded_tables(Db& db) {
    for (const int part : {folded, quality, description, arrangement}) db.execute(catalogue_schema[part]);
}

void create_temporary_views(Db& db) {
    db.execute(as_temporary(catalogue_schema[views], "CREATE VIEW").c_str());
}

void create_derived_anew(Db& db) {
    const std::set<std::string> names = kept_names();
    // Last made, first dropped: what refers to a table was made after it.
    Statement parts = db.prepare(
        "SELECT type, replace(name, '\"', '\"\"'), name FROM sqlite_schema WHERE type IN ('table', 'view', "
        "'trigger', 'index')"
        " AND name NOT LIKE 'search~_%' ESCAPE '~' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        " ORDER BY rowid DESC");
    std::vector<std::string> drops;
    while (parts.step())
        if (!names.contains(parts.text(2)))
            drops.push_back(fmt::format("DROP {} IF EXISTS \"{}\"", parts.text(0), parts.text(1)));
    parts.reset();
    for (const std::string& drop : drops) db.execute(drop.c_str());
    for (std::size_t part = folded; part < std::size(catalogue_schema); ++part)
        db.execute(catalogue_schema[part]);
}

std::vector<SchemaDifference> schema_differences(Db& db) {
    Db fresh(":memory:", Db::Mode::create);
    const auto version = db.number("PRAGMA user_version");
    create_parts(fresh, 0,
                 version >= 1 && version < schema_version ? static_cast<int>(version) : schema_version);
    const auto wanted = definitions(fresh), found = definitions(db);
    const std::set<std::string> names = kept_names();
    std::vector<SchemaDifference> differences;
    for (const auto& [name, sql] : wanted)
        if (!found.contains(name) || found.at(name) != sql)
            differences.push_back({name, names.contains(name)});
    for (const auto& [name, sql] : found)
        if (!wanted.contains(name)) differences.push_back({name, false});
    return differences;
}

}  // namespace kho
