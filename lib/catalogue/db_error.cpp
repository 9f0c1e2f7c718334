#include "catalogue/db_error.h"

#include <kho/error.h>
#include <sqlite3.h>

#include <cerrno>

#include "base/fd.h"

namespace kho {

namespace {

constexpr const char* damaged_hint =
    "kho check tells more; put back a copy of this one file, or make a new one from masters/: kho check "
    "--rebuild";

std::string subject_of(sqlite3* db) {
    const char* const path = db != nullptr ? sqlite3_db_filename(db, "main") : nullptr;
    return path != nullptr && *path != '\0' ? path : "catalogue";
}

/// What could not be done with the catalogue or the journal beside it, by SQLite's extended code.
std::string what_failed(int result, const std::string& message) {
    switch (result) {
        case SQLITE_IOERR_READ:
        case SQLITE_IOERR_SHORT_READ:
            return "reading failed";
        case SQLITE_IOERR_WRITE:
            return "writing failed";
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC:
            return "could not be made durable";
        case SQLITE_IOERR_DELETE:
            return "its journal could not be removed";
        default:
            return message;
    }
}

/// A disk that is full, a quota, a share that went away: the system's word for it says more than SQLite's.
/// (ENOENT is not believed: the file was there, and SQLite looks for others on the way.)
Error system_failure(sqlite3* db, const std::string& subject, const std::string& message) {
    const int number = db != nullptr ? sqlite3_system_errno(db) : 0;
    if (number == 0 || number == ENOENT) return {Code::io, subject, message};
    return system_error(subject, message, number);
}

}  // namespace

void fail(sqlite3* db, int result, const std::string& subject) {
    const std::string message = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(result);
    switch (result & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(Code::busy, subject, "is being read or written by another program",
                        "try again in a moment");
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
        case SQLITE_ERROR:     // kho's own statements are right: what they name is not in this file,
        case SQLITE_MISMATCH:  // or is not what its tables say
        case SQLITE_TOOBIG:
            throw Error(Code::damaged, subject, message, damaged_hint);
        case SQLITE_FULL:
            throw Error(Code::io, subject, "the disk is full",
                        "free some space and run the same command again");
        case SQLITE_IOERR:
            throw system_failure(db, subject, what_failed(result, message));
        case SQLITE_CANTOPEN:
            throw system_failure(db, subject, message);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw Error(Code::denied, subject, message,
                        "check the permissions of the archive, and that its disk is not read-only");
        case SQLITE_NOMEM:
            throw Error(Code::resources, subject, message);
        case SQLITE_INTERRUPT:
            throw Error(Code::interrupted, "", "interrupted");
        default:
            throw Error(Code::bug, subject, message);
    }
}

void fail(sqlite3* db, int result) {
    fail(db, result, subject_of(db));
}

}  // namespace kho
