#include <fmt/format.h>
#include <kho/arrangement.h>
#include <kho/error.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.h"
#include "catalogue/change_event.h"
#include "catalogue/field_items.h"
#include "catalogue/intake.h"
#include "catalogue/places.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

/// A page and where it stands in its record.
struct Stands {
    std::string id;  ///< master/frame
    std::int64_t position = 0;
};

std::vector<Stands> pages_of(Db& db, const std::string& record) {
    auto rows = db.cached(
        "SELECT master.id || '/' || frame, position FROM page JOIN master ON master.row = page.master"
        " JOIN record ON record.row = page.record WHERE record.id = ?1 ORDER BY position, master.id, frame");
    std::vector<Stands> pages;
    for (rows->bind(record); rows->step();) pages.push_back({rows->text(0), rows->integer(1)});
    return pages;
}

Change moved(Store& store, const std::string& page, const std::string& record, std::int64_t position) {
    const Json in = {{"position", position}, {"record", record}};
    return {"page", page, "in", "set", store.heads("page", page, "in"), in.dump()};
}

/// Pages of a record in this order: changes of those whose position is another then.
std::vector<Change> in_order(Store& store, const std::string& record, const std::vector<Stands>& pages) {
    std::vector<Change> changes;
    std::int64_t position = 0;
    for (const Stands& page : pages)
        if (position += place_step; page.position != position)
            changes.push_back(moved(store, page.id, record, position));
    return changes;
}

void check_page(const std::string& record, int number, std::size_t pages) {
    if (number < 1 || static_cast<std::size_t>(number) > pages)
        throw Error(
            Code::usage, record,
            fmt::format("has no page {}: it has {}", number, pages == 1 ? "one" : fmt::to_string(pages)));
}

/// The record that is made of pages from this one on: the one that had once begun with it, if that was
/// deleted, so that what was joined comes apart as it was; else a new one, which another site makes alike.
std::string record_begun_by(Db& db, const std::string& page) {
    const std::size_t slash = page.find('/');
    std::string id =
        record_id_from_master(page.substr(slash) == "/0" ? page.substr(0, slash) : sha256_hex(page));
    auto row = db.cached(
        "SELECT 1 FROM record WHERE id = ?1 AND (NOT deleted OR EXISTS (SELECT 1 FROM page WHERE"
        " page.record = record.row))");
    return row->bind(id).step() ? to_base32(random_bytes(17), 26) : id;
}

/// What makes the record there, like the one it was part of.
std::vector<Change> made_like(Catalogue& catalogue, const std::string& id, const RecordInfo& whole) {
    Store& store = catalogue.store();
    const std::vector<Head> heads = heads_of(store.db(), "record", id);
    if (!heads.empty())  // it comes back as it was
        return {{"record", id, "deleted", "set", store.heads("record", id, "deleted"), "false"}};
    const Json made = {{"kind", whole.kind}, {"level", whole.level}};
    std::vector<Change> changes{{"record", id, "new", "set", {}, made.dump()}};
    FieldValue access;
    access.field = "access";
    access.value = whole.access;
    access.by = catalogue.hand().by;
    changes.push_back(
        {"record", id, "access", "set", {}, register_of(field_named("access"), {access}).dump()});
    return changes;
}

void append(std::vector<Change>& changes, std::vector<Change> more) {
    std::move(more.begin(), more.end(), std::back_inserter(changes));
}

void check_split(const Split& split, std::size_t pages) {
    const std::vector<int>& first = split.first_pages;
    for (const int page : first) check_page(split.record, page, pages);
    if (first.empty() || first.front() < 2 ||
        std::adjacent_find(first.begin(), first.end(), std::greater_equal<>()) != first.end())
        throw Error(Code::usage, split.record, "is split at pages above 1, in ascending order");
}

/// Adds the ids of the new records to `made`, and to `changes` what makes them and moves the pages.
void take_apart(Catalogue& catalogue, const Split& split, std::vector<std::string>& made,
                std::vector<Change>& changes) {
    Store& store = catalogue.store();
    const RecordInfo whole = catalogue.record(split.record);
    const std::vector<Stands> pages = pages_of(store.db(), split.record);
    check_split(split, pages.size());
    for (auto first = split.first_pages.begin(); first != split.first_pages.end(); ++first) {
        auto page = static_cast<std::size_t>(*first) - 1;
        const std::size_t end = std::next(first) == split.first_pages.end()
                                    ? pages.size()
                                    : static_cast<std::size_t>(*std::next(first)) - 1;
        const std::string id = record_begun_by(store.db(), pages[page].id);
        append(changes, made_like(catalogue, id, whole));
        for (std::int64_t position = 0; page < end; ++page)
            changes.push_back(moved(store, pages[page].id, id, position += place_step));
        made.push_back(id);
    }
}

}  // namespace

std::size_t join_records(Catalogue& catalogue, const std::string& into,
                         const std::vector<std::string>& records) {
    Store& store = catalogue.store();
    std::vector<Stands> pages = pages_of(store.db(), into);
    std::int64_t position = pages.empty() ? 0 : pages.back().position;
    std::vector<Sibling> under = siblings_under(store.db(), into);
    std::int64_t place = under.empty() ? 0 : under.back().position;
    const std::string seen = Json(store.seen()).dump();
    std::vector<Change> changes;
    std::set<std::string> met;
    std::size_t count = 0;
    for (const std::string& record : records) {
        if (!met.insert(record).second) continue;
        check_parent(store.db(), record, "item", into);
        for (const Stands& page : pages_of(store.db(), record)) {
            changes.push_back(moved(store, page.id, into, position += place_step));
            ++count;
        }
        for (const Sibling& child : siblings_under(store.db(), record))
            changes.push_back(
                put_at(child.id, heads_of(store.db(), "record", child.id), into, place += place_step));
        changes.push_back(
            {"record", record, "deleted", "delete", store.heads("record", record, "deleted"), seen});
    }
    catalogue.commit(std::move(changes));
    return count;
}

std::vector<std::string> split_records(Catalogue& catalogue, const std::vector<Split>& splits) {
    std::vector<std::string> made;
    std::vector<Change> changes;
    std::set<std::string> met;
    for (const Split& split : splits) {
        if (!met.insert(split.record).second)
            throw Error(Code::usage, split.record, "is named twice", "name it once, with all its pages");
        const std::size_t before = made.size();
        take_apart(catalogue, split, made, changes);
        // Behind the first part; where nobody put that anywhere, their files' paths say where they stand.
        Db& db = catalogue.store().db();
        auto place =
            db.cached("SELECT 1 FROM record_place JOIN record ON record.row = record WHERE record.id = ?1");
        if (!place->bind(split.record).step()) continue;
        append(changes, placed(db, {made.begin() + static_cast<std::ptrdiff_t>(before), made.end()},
                               {parent_of(db, split.record), {}, split.record}));
    }
    catalogue.commit(std::move(changes));
    return made;
}

std::size_t order_pages(Catalogue& catalogue, const std::string& record, const std::vector<int>& pages) {
    Store& store = catalogue.store();
    const std::vector<Stands> before = pages_of(store.db(), record);
    std::vector<Stands> after;
    std::set<std::string> met;
    for (const int number : pages) {
        check_page(record, number, before.size());
        after.push_back(before[static_cast<std::size_t>(number) - 1]);
        if (!met.insert(after.back().id).second)
            throw Error(Code::usage, record, fmt::format("page {} is named twice", number));
    }
    for (const Stands& page : before)
        if (!met.contains(page.id)) after.push_back(page);
    std::size_t elsewhere = 0;
    for (std::size_t i = 0; i < after.size(); ++i) elsewhere += after[i].id != before[i].id ? 1 : 0;
    if (elsewhere > 0) catalogue.commit(in_order(store, record, after));
    return elsewhere;
}

}  // namespace kho
