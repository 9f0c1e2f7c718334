#pragma once

#include <string>
#include <vector>

#include "catalogue/db.h"

/// The tables, views and indexes of schema/*.sql in a database. Kept tables hold what cannot be made again;
/// all others are derived from them.
namespace kho {

void create_tables(Db& db);

/// Is this a table of the first part: of what cannot be made again?
bool is_kept(const std::string& table);

/// The tables of schema/002_folded.sql alone.
void create_folded_tables(Db& db);
/// The views of schema/003_views.sql as temporary ones: only those may look across attached files.
void create_temporary_views(Db& db);

/// Drops all that is not kept, whoever made it (triggers and indexes on kept tables too), and makes it again,
/// empty. Inside a transaction.
void create_derived_anew(Db& db);

/// A part of a schema that is missing, added, or defined in another way than by this version.
struct SchemaDifference {
    std::string name;
    bool kept = false;
};
std::vector<SchemaDifference> schema_differences(Db& db);

}  // namespace kho
