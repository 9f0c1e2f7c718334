#pragma once

#include <string>
#include <vector>

#include "catalogue/db.h"

/// The tables, views and indexes of schema/*.sql in a database. Kept tables hold what cannot be made again;
/// all others are derived from them.
namespace kho {

inline constexpr int schema_version = 4;  ///< PRAGMA user_version

void create_tables(Db& db);

/// Those that came after a version.
void create_tables_since(Db& db, int version);

/// Is this a table of the first part: of what cannot be made again?
bool is_kept(const std::string& table);

/// The same as temporary tables without rows, for a file that is only read.
void stand_in_for_tables_since(Db& db, int version);

/// The folded tables alone.
void create_folded_tables(Db& db);
/// The views of schema/003_views.sql as temporary ones: only those may look across attached files.
void create_temporary_views(Db& db);

/// Drops all that is not kept, whoever made it (triggers and indexes on kept tables too), and makes it again,
/// empty. Inside a transaction.
void create_derived_anew(Db& db);

/// A part of a schema that is missing, added, or defined in another way than by the version of this program
/// that the file says made it.
struct SchemaDifference {
    std::string name;
    bool kept = false;
};
std::vector<SchemaDifference> schema_differences(Db& db);

}  // namespace kho
