#include "catalogue/store.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/digest.h"
#include "catalogue/fold.h"
#include "catalogue/migrate.h"
#include "catalogue/page_texts.h"
#include "catalogue/state.h"

namespace kho {

namespace {

Sha256::Bytes hash_from(std::string_view bytes) {
    Sha256::Bytes hash{};
    if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

std::string this_site(Db& db) {
    auto statement = db.cached("SELECT value FROM local WHERE name = 'site'");
    if (!statement->bind().step()) throw Error(Code::damaged, "catalogue", "does not know its own site");
    return statement->text(0);
}

/// The last hash and sequence number of a site: what its next op follows.
struct Tail {
    std::int64_t seq = 0;
    Sha256::Bytes hash{};
};

Tail tail_of(Db& db, std::int64_t site) {
    auto statement = db.cached("SELECT seq, hash FROM op WHERE site = ?1 ORDER BY seq DESC LIMIT 1");
    if (!statement->bind(site).step()) return {};
    return {statement->integer(0), hash_from(statement->view(1))};
}

std::int64_t last_hlc(Db& db) {
    auto statement = db.cached(
        "SELECT max((SELECT hlc FROM op WHERE op.site = site.site ORDER BY seq DESC LIMIT 1)) FROM site");
    return statement->bind().step() ? statement->integer(0) : 0;
}

}  // namespace

void Store::create(const std::string& path) {
    if (path != ":memory:" && ::access(path.c_str(), F_OK) == 0)
        throw Error(Code::exists, path, "there is an archive here already",
                    "use it, or make the new one in another folder");
    Db db(path, Db::Mode::create);
    // Texts of pages are a few kB: at SQLite's own 4 kB a quarter of the file stays empty.
    db.execute("PRAGMA page_size = 32768");
    Transaction transaction(db);
    create_tables(db);
    db.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version)
            .c_str());
    const std::string site = to_base32(random_bytes(10), 16);
    db.prepare("INSERT INTO site(id) VALUES(?1)").bind(site).run();
    db.prepare("INSERT INTO local(name, value) VALUES('site', ?1)").bind(site).run();
    transaction.commit();
}

Store::Store(const std::string& path, Db::Mode mode) : db_(path, mode), path_(path) {
    if (db_.number("PRAGMA application_id") != application_id)
        throw Error(Code::damaged, path, "is not a kho catalogue",
                    "put back a copy of it, or make a new one from masters/: kho check --rebuild");
    if (db_.number("PRAGMA user_version") > schema_version)
        throw Error(Code::config, path, "was written by a newer version of kho",
                    "upgrade kho on this machine");
    if (mode != Db::Mode::write) {
        const auto version = db_.number("PRAGMA user_version");
        stand_in_for_tables_since(db_, static_cast<int>(version));
        if (version >= 1 && version < schema_version) describe_older(db_);
        return;
    }
    migrate(db_);
    if (!is_indexed_by_these_rules(db_)) index_anew();
    index_ = std::make_unique<Indexer>(db_);
}

void Store::index_anew() {
    Transaction transaction(db_);
    rebuild_index(db_);
    transaction.commit();
}

std::int64_t Store::site_row(const std::string& id) {
    db_.cached("INSERT OR IGNORE INTO site(id) VALUES(?1)")->bind(id).run();
    auto statement = db_.cached("SELECT site FROM site WHERE id = ?1");
    statement->bind(id).step();
    return statement->integer(0);
}

Op Store::sign(const Change& change, std::int64_t wall_clock) {
    Op op;
    op.name.site = this_site(db_);
    const Tail tail = tail_of(db_, site_row(op.name.site));
    op.name.seq = tail.seq + 1;
    op.hlc = next_hlc(last_hlc(db_), wall_clock);
    op.change = change;
    op.hash = chained_hash(tail.hash, op);
    return op;
}

void Store::append(const Op& op) {
    const Change& change = op.change;
    db_.cached(
           "INSERT INTO op(site, seq, hlc, entity, id, field, kind, bases, value, hash)"
           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        ->bind(site_row(op.name.site), op.name.seq, op.hlc, change.entity, change.id, change.field,
               change.kind, write_bases(change.bases), change.value, Blob{{op.hash.begin(), op.hash.end()}})
        .run();
    for (const OpName& base : change.bases)
        db_.cached("INSERT OR IGNORE INTO replaced(site, seq) VALUES(?1, ?2)")
            ->bind(site_row(base.site), base.seq)
            .run();
}

void Store::commit(const std::vector<Change>& changes, const std::vector<StoredText>& texts,
                   const std::function<void(Db&)>& also, std::optional<std::int64_t> at) {
    const auto make = [&](const Put& put) {
        for (const StoredText& text : texts) add_page_text(db_, text);
        for (const Change& change : changes) put(change);
    };
    commit_made(make, at.value_or(unix_milliseconds()), also);
}

void Store::commit_each(const std::function<void(const Put&)>& make) {
    commit_made(make, unix_milliseconds(), {});
}

void Store::commit_made(const std::function<void(const Put&)>& make, std::int64_t wall_clock,
                        const std::function<void(Db&)>& also) {
    Transaction transaction(db_);
    Things touched;
    std::map<std::string, std::int64_t> before;  // how far each site is known; this one's own goes on
    make([&](Change change) {
        if (change.kind == "delete" && change.value.empty()) {
            if (before.empty()) before = seen();
            change.value = nlohmann::json(before).dump();
        }
        const Op op = sign(change, wall_clock);
        append(op);
        if (!before.empty()) before[op.name.site] = op.name.seq;
        touched.emplace(change.entity, change.id);
    });
    Fold fold{db_, index_.get()};
    fold_things(fold, touched);
    if (also) also(db_);
    transaction.commit();
}

void Store::merge(const std::vector<Op>& ops) {
    std::vector<Op> sorted = ops;
    const std::int64_t now = unix_milliseconds();
    std::sort(sorted.begin(), sorted.end(), [](const Op& a, const Op& b) { return a.name < b.name; });
    Transaction transaction(db_);
    Things touched;
    for (const Op& op : sorted) {
        const Tail tail = tail_of(db_, site_row(op.name.site));
        if (op.name.seq <= tail.seq) continue;
        if (op.name.seq != tail.seq + 1)
            throw Error(Code::protocol, op.name.site,
                        fmt::format("ops {} to {} are missing", tail.seq + 1, op.name.seq - 1));
        if (op.hash != chained_hash(tail.hash, op))
            throw Error(Code::protocol, op.name.site,
                        fmt::format("op {} does not follow the one before", op.name.seq));
        if (!is_plausible_hlc(op.hlc, now))
            throw Error(
                Code::protocol, op.name.site,
                fmt::format("op {} is of a time more than a day ahead of this machine's", op.name.seq),
                "compare the clocks of both machines");
        append(op);
        touched.emplace(op.change.entity, op.change.id);
    }
    Fold fold{db_, index_.get()};
    fold_things(fold, touched);
    transaction.commit();
}

void Store::for_each_op(const std::function<void(const Op&)>& look) {
    Statement statement = db_.prepare(
        "SELECT site.id, seq, hlc, entity, op.id, field, kind, bases, value, hash FROM op JOIN site "
        "USING(site)"
        " ORDER BY site.id, seq");
    while (statement.step()) {
        Op op;
        op.name = {statement.text(0), statement.integer(1)};
        op.hlc = statement.integer(2);
        op.change = {statement.text(3),
                     statement.text(4),
                     statement.text(5),
                     statement.text(6),
                     read_bases(statement.view(7)),
                     statement.text(8)};
        op.hash = hash_from(statement.view(9));
        look(op);
    }
}

std::vector<OpName> Store::heads(const std::string& entity, const std::string& id, const std::string& field) {
    auto statement = db_.cached(
        "SELECT site_id, seq FROM head WHERE entity = ?1 AND id = ?2 AND field = ?3 ORDER BY 1, 2");
    statement->bind(entity, id, field);
    std::vector<OpName> names;
    while (statement->step()) names.push_back({statement->text(0), statement->integer(1)});
    return names;
}

std::map<std::string, std::int64_t> Store::seen() {
    Statement statement = db_.prepare("SELECT site.id, max(seq) FROM op JOIN site USING(site) GROUP BY site");
    std::map<std::string, std::int64_t> seen;
    while (statement.step()) seen[statement.text(0)] = statement.integer(1);
    return seen;
}

void Store::refold() {
    index_.reset();  // its statements are about a table that goes
    try {
        Transaction transaction(db_);
        create_derived_anew(db_);
        Fold fold{db_};
        fold_all(fold);
        rebuild_index(db_);
        transaction.commit();
    } catch (...) {
        index_ = std::make_unique<Indexer>(db_);
        throw;
    }
    index_ = std::make_unique<Indexer>(db_);
}

std::map<std::string, std::string> Store::state() {
    return state_digests(db_);
}

std::map<std::string, std::string> Store::state_if_refolded() {
    // An empty name is SQLite's way to ask for a temporary file. What is not folded (op, site, page_text) is
    // found in the attached catalogue; only a temporary view may look across files.
    Db beside("", Db::Mode::create);
    beside.prepare("ATTACH ?1 AS kept").bind(path_).run();
    create_folded_tables(beside);
    create_temporary_views(beside);
    Transaction transaction(beside);
    Fold fold{beside};
    fold_all(fold);
    transaction.commit();
    return state_digests(beside);
}

}  // namespace kho
