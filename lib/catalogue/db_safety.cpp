#include "catalogue/db_safety.h"

#include <kho/error.h>
#include <sqlite3.h>

#include <cerrno>

#include "base/fd.h"

namespace kho {

void require_regular_file(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) throw Error(Code::missing, path, "is not there");
        throw system_error(path, "cannot be examined", errno);
    }
    if (!S_ISREG(status.st_mode))
        throw Error(
            Code::damaged, path,
            S_ISLNK(status.st_mode) ? "is a symbolic link, not a catalogue"
                                    : "is no file, and so no catalogue",
            "put the catalogue's file itself there, or make a new one from masters/: kho check --rebuild");
}

void distrust(sqlite3* db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, nullptr);
    constexpr struct {
        int what, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 128 << 20},         // a layout has 64 MiB before compression
        {SQLITE_LIMIT_SQL_LENGTH, 256 << 10},     // a query of 10,000 bytes becomes some 50 kB
        {SQLITE_LIMIT_COLUMN, 100},               // the widest table has 13
        {SQLITE_LIMIT_EXPR_DEPTH, 300},           // a query has 200 terms
        {SQLITE_LIMIT_COMPOUND_SELECT, 250},      //
        {SQLITE_LIMIT_VDBE_OP, 250'000},          //
        {SQLITE_LIMIT_FUNCTION_ARG, 20},          //
        {SQLITE_LIMIT_ATTACHED, 1},               // a check folds beside the catalogue
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200},  // only kho's own
        {SQLITE_LIMIT_VARIABLE_NUMBER, 2000},     //
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},         // ON DELETE CASCADE is one level
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (const auto& limit : limits) sqlite3_limit(db, limit.what, limit.value);
}

}  // namespace kho
