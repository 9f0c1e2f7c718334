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
#include "catalogue/page_places.h"
#include "catalogue/places.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

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

std::vector<std::string> split_record(Catalogue& catalogue, const std::string& record,
                                      const std::vector<int>& first_pages) {
    Store& store = catalogue.store();
    const RecordInfo whole = catalogue.record(record);
    const std::vector<Stands> pages = pages_of(store.db(), record);
    for (const int first : first_pages) check_page(record, first, pages.size());
    const bool ascending = std::adjacent_find(first_pages.begin(), first_pages.end(),
                                              std::greater_equal<>()) == first_pages.end();
    if (first_pages.empty() || first_pages.front() < 2 || !ascending)
        throw Error(Code::usage, record, "is split at pages above 1, in ascending order");
    std::vector<std::string> made;
    std::vector<Change> changes;
    for (std::size_t part = 0; part < first_pages.size(); ++part) {
        const auto first = static_cast<std::size_t>(first_pages[part]) - 1;
        const std::size_t end = part + 1 == first_pages.size()
                                    ? pages.size()
                                    : static_cast<std::size_t>(first_pages[part + 1]) - 1;
        const std::string id = record_begun_by(store.db(), pages[first].id);
        std::vector<Change> birth = made_like(catalogue, id, whole);
        std::move(birth.begin(), birth.end(), std::back_inserter(changes));
        std::int64_t position = 0;
        for (std::size_t page = first; page < end; ++page)
            changes.push_back(moved(store, pages[page].id, id, position += place_step));
        made.push_back(id);
    }
    // Behind the first part; where nobody put that anywhere, their files' paths say where they stand.
    auto place = store.db().cached(
        "SELECT 1 FROM record_place JOIN record ON record.row = record WHERE record.id = ?1");
    if (place->bind(record).step()) {
        std::vector<Change> places = placed(store.db(), made, {parent_of(store.db(), record), {}, record});
        std::move(places.begin(), places.end(), std::back_inserter(changes));
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
