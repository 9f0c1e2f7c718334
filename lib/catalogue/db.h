#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// A thin face of SQLite: errors become kho::Error, handles are owned, values are bound by type.
namespace kho {

/// Bytes that are bound and read as a BLOB rather than as TEXT.
struct Blob {
    std::string bytes;
};

/// A prepared statement. Bind by position with `bind(...)` (first argument is ?1), then `step` until it is
/// false. Not for two threads at once; must not outlive its Db.
class Statement {
 public:
    Statement(sqlite3* db, std::string_view sql);

    /// Resets, clears, and binds the values to ?1, ?2, …; nullopt and nullptr bind NULL.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        reset();
        int index = 0;
        (bind_one(++index, values), ...);
        return *this;
    }

    /// The same for as many values as there are.
    Statement& bind_all(const std::vector<std::string>& values) {
        reset();
        int index = 0;
        for (const std::string& value : values) bind_one(++index, value);
        return *this;
    }

    bool step();  ///< true while there is a row
    void run() {
        while (step()) {
        }
        reset();
    }
    void reset();

    [[nodiscard]] int columns() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Valid until the next step, reset or bind.
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    [[nodiscard]] std::optional<std::string> maybe(int column) const;
    /// For SQLite functions that this class has no face for.
    [[nodiscard]] sqlite3_stmt* handle() const { return statement_.get(); }

 private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bind_one(int index, std::nullptr_t);
    void bind_one(int index, std::int64_t value);
    void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
    void bind_one(int index, double value);
    void bind_one(int index, std::string_view value);
    void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const Blob& value);
    template <typename T>
    void bind_one(int index, const std::optional<T>& value) {
        if (value)
            bind_one(index, *value);
        else
            bind_one(index, nullptr);
    }
    void check(int result) const;

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A prepared statement on loan: reset when given back, so that no read stays open.
class Borrowed {
 public:
    explicit Borrowed(Statement& statement) : statement_(statement) {}
    ~Borrowed() { statement_.reset(); }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    Statement* operator->() const { return &statement_; }
    Statement& operator*() const { return statement_; }

 private:
    Statement& statement_;
};

/// SQL that stands in the program: statements are kept by its address.
class Literal {
 public:
    consteval Literal(const char* text) : text(text) {}  // NOLINT(google-explicit-constructor): reads as SQL
    const char* const text;
};

/// An open SQLite database. One thread at a time.
class Db {
 public:
    enum class Mode { read, write, create };

    /// Opens `path` with kho's safe settings (foreign keys on, DEFENSIVE, schema not trusted, no triggers,
    /// lowered limits, rollback journal, EXTRA sync, 10 s busy time-out). ":memory:" with `create` gives one
    /// in memory. Throws Error: missing, damaged (not a database, not a regular file), io, busy.
    /// A query, but no change, ends with Error (interrupted) after `request_stop` (base/stop.h).
    Db(const std::string& path, Mode mode);
    Db(Db&&) noexcept;
    ~Db();

    /// Throws the Error of a result of SQLite's own functions, unless it is SQLITE_OK.
    void check(int result) const;
    /// Runs one or several statements without results.
    void execute(const char* sql);
    [[nodiscard]] Statement prepare(std::string_view sql) const { return {handle_.get(), sql}; }
    /// A statement prepared once and kept. Not for use inside its own loop.
    Borrowed cached(Literal sql);
    /// The first column of the first row as a whole number; 0 when there is no row.
    [[nodiscard]] std::int64_t number(std::string_view sql) const;
    [[nodiscard]] std::int64_t last_row() const;
    [[nodiscard]] int changes() const;  ///< rows changed by the last INSERT, UPDATE or DELETE
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
    struct Close {
        void operator()(sqlite3* db) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<const char*, Statement>
        cache_;  // by address: declared last, so finalized before the handle closes
};

/// The version of the SQLite library in use.
std::string sqlite_version();

/// BEGIN IMMEDIATE … COMMIT; rolled back unless `commit` was reached.
class Transaction {
 public:
    explicit Transaction(Db& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

 private:
    Db& db_;
    bool open_ = true;
};

/// One view of the database for several reads: nothing changes between them, and the file is locked once
/// instead of for every statement. Not inside a Transaction.
class Snapshot {
 public:
    explicit Snapshot(Db& db);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

 private:
    Db& db_;
};

}  // namespace kho
