#pragma once

#include <string>

struct sqlite3;

namespace kho {

/// Throws the Error that a result of SQLite means, naming the file. `db` may be null: then SQLite says less.
[[noreturn]] void fail(sqlite3* db, int result);
[[noreturn]] void fail(sqlite3* db, int result, const std::string& subject);

}  // namespace kho
