#include "catalogue/db.h"

#include <kho/error.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>

#include "base/fd.h"
#include "base/stop.h"
#include "catalogue/db_error.h"
#include "catalogue/db_safety.h"

namespace kho {

namespace {

/// After a writer was killed in a commit, its journal must be rolled back before anything can be read, and
/// only a connection that may write can do that. A reader may meet it at any statement: the writer may have
/// died while the reader was at work.
template <typename Attempt>
int with_rollback(sqlite3* db, const Attempt& attempt) {
    constexpr int max_rollbacks = 3;  // more than one writer may die meanwhile
    int result = attempt();
    for (int done = 0; result == SQLITE_READONLY_ROLLBACK && done < max_rollbacks; ++done) {
        Db(sqlite3_db_filename(db, "main"), Db::Mode::write).execute("SELECT count(*) FROM sqlite_schema");
        result = attempt();
    }
    return result;
}

constexpr int steps_between_looks = 10'000;  // about a millisecond

/// A query ends when the user wants to stop. A change does not: it is whole in a moment, or its loop asks.
int is_to_stop(void* db) {
    return stop_requested() && sqlite3_txn_state(static_cast<sqlite3*>(db), nullptr) != SQLITE_TXN_WRITE ? 1
                                                                                                         : 0;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = with_rollback(db, [&] {
        return sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    });
    if (result != SQLITE_OK) fail(db, result);
    statement_.reset(statement);
}

void Statement::check(int result) const {
    if (result != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()), result);
}

bool Statement::step() {
    sqlite3* const db = sqlite3_db_handle(statement_.get());
    const int result = with_rollback(db, [&] {
        const int stepped = sqlite3_step(statement_.get());
        if (stepped == SQLITE_READONLY_ROLLBACK) sqlite3_reset(statement_.get());  // what is bound stays
        return stepped;
    });
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    fail(db, result);
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

void Statement::bind_one(int index, std::nullptr_t) {
    check(sqlite3_bind_null(statement_.get(), index));
}
void Statement::bind_one(int index, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), index, value));
}
void Statement::bind_one(int index, double value) {
    check(sqlite3_bind_double(statement_.get(), index, value));
}
void Statement::bind_one(int index, std::string_view value) {
    const char* data = value.data() != nullptr ? value.data() : "";
    check(sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::bind_one(int index, const Blob& value) {
    check(sqlite3_bind_blob64(statement_.get(), index, value.bytes.data(), value.bytes.size(),
                              SQLITE_TRANSIENT));
}

int Statement::columns() const {
    return sqlite3_column_count(statement_.get());
}
bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}
double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}
std::string_view Statement::view(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes != nullptr ? std::string_view(static_cast<const char*>(bytes), size) : std::string_view();
}
std::optional<std::string> Statement::maybe(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

void Db::Close::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}
Db::Db(Db&&) noexcept = default;
Db::~Db() = default;

namespace {

/// SQLite opens for reading alone what it could not open for writing, and would only say so at the first
/// change.
void require_writable(sqlite3* db, const std::string& path) {
    if (sqlite3_db_readonly(db, "main") != 1) return;
    if (::access(path.c_str(), W_OK) != 0) throw system_error(path, "cannot be written to", errno);
    throw Error(Code::io, path, "could not be opened for writing", "run the same command again");
}

}  // namespace

Db::Db(const std::string& path, Mode mode) {
    const int flags = mode == Mode::read    ? SQLITE_OPEN_READONLY
                      : mode == Mode::write ? SQLITE_OPEN_READWRITE
                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (mode != Mode::create) require_regular_file(path);
    sqlite3* db = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    handle_.reset(db);
    if (result != SQLITE_OK) fail(db, result, path);
    if (mode != Mode::read) require_writable(db, path);
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 10'000);
    distrust(db);
    sqlite3_progress_handler(db, steps_between_looks, is_to_stop, db);
    // EXTRA: with FULL the removal of the journal is not made durable, and a power cut undoes what was
    // reported.
    execute(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON;"
        "PRAGMA temp_store = MEMORY;");
    // No file is mapped: a mapped page is checked anew whenever it is looked at, and a disk that goes away under
    // one kills who looks at it.
    execute(mode == Mode::read ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -4000");
}

void Db::check(int result) const {
    if (result != SQLITE_OK) fail(handle_.get(), result);
}

void Db::execute(const char* sql) {
    check(with_rollback(handle_.get(),
                        [&] { return sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); }));
}

Borrowed Db::cached(Literal sql) {
    auto found = cache_.find(sql.text);
    if (found == cache_.end()) found = cache_.emplace(sql.text, prepare(sql.text)).first;
    return Borrowed(found->second);
}

std::int64_t Db::number(std::string_view sql) const {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Db::last_row() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

int Db::changes() const {
    return sqlite3_changes(handle_.get());
}

std::string sqlite_version() {
    return sqlite3_libversion();
}

Transaction::Transaction(Db& db) : db_(db) {
    db_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    // A reader that takes its time (a backup, a shell that was left open) is waited for: what was done is
    // worth more.
    constexpr int patience = 60;  // times the busy time-out
    for (int tries = 1; open_; ++tries) try {
            db_.execute("COMMIT");
            open_ = false;
        } catch (const Error& error) {
            if (error.code != Code::busy || tries == patience || stop_requested()) throw;
        }
}

Snapshot::Snapshot(Db& db) : db_(db) {
    db_.execute("BEGIN");
}

Snapshot::~Snapshot() {
    sqlite3_exec(db_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace kho
