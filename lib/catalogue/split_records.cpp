#include <kho/arrangement.h>
#include <kho/error.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.h"
#include "catalogue/access.h"
#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/page_places.h"
#include "catalogue/places.h"

namespace kho {

namespace {

void append(std::vector<Change>& changes, std::vector<Change> more) {
    std::move(more.begin(), more.end(), std::back_inserter(changes));
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

/// What makes the record there, like the one it was part of, and lets no more people see it.
std::vector<Change> made_like(Catalogue& catalogue, const std::string& id, const RecordInfo& whole) {
    Store& store = catalogue.store();
    const std::string& by = catalogue.hand().by;
    if (heads_of(store.db(), "record", id).empty()) {
        const nlohmann::json made = {{"kind", whole.kind}, {"level", whole.level}};
        return {{"record", id, "new", "set", {}, made.dump()}, access_change(store, id, whole.access, by)};
    }
    std::vector<Change> changes{
        {"record", id, "deleted", "set", store.heads("record", id, "deleted"), "false"}};
    const std::string own = catalogue.record(id).access, access = stricter_access(own, whole.access);
    if (access != own) changes.push_back(access_change(store, id, access, by));
    return changes;
}

void check_split(const Split& split, std::size_t pages) {
    const std::vector<int>& first = split.first_pages;
    for (const int page : first) check_page_number(split.record, page, pages);
    if (first.empty() || first.front() < 2 ||
        std::adjacent_find(first.begin(), first.end(), std::greater_equal<>()) != first.end())
        throw Error(Code::usage, split.record, "is split at pages above 1, in ascending order");
}

/// Adds to `changes` what makes the new records and moves the pages. Returns their ids.
std::vector<std::string> take_apart(Catalogue& catalogue, const Split& split, std::vector<Change>& changes) {
    Store& store = catalogue.store();
    const RecordInfo whole = catalogue.record(split.record);
    const std::vector<PagePlace> pages = places_of_pages(store.db(), split.record);
    check_split(split, pages.size());
    std::vector<std::string> made;
    for (auto first = split.first_pages.begin(); first != split.first_pages.end(); ++first) {
        auto page = static_cast<std::size_t>(*first) - 1;
        const std::size_t end = std::next(first) == split.first_pages.end()
                                    ? pages.size()
                                    : static_cast<std::size_t>(*std::next(first)) - 1;
        made.push_back(record_begun_by(store.db(), pages[page].id));
        append(changes, made_like(catalogue, made.back(), whole));
        for (std::int64_t position = 0; page < end; ++page)
            changes.push_back(page_moved(store, pages[page].id, made.back(), position += place_step));
    }
    return made;
}

}  // namespace

std::vector<std::string> split_records(Catalogue& catalogue, const std::vector<Split>& splits) {
    Store& store = catalogue.store();
    std::vector<std::string> all;
    std::vector<Change> changes;
    std::map<std::string, std::vector<Insertion>> by_parent;
    std::set<std::string> met;
    for (const Split& split : splits) {
        level_of(store.db(), split.record);
        if (!met.insert(split.record).second)
            throw Error(Code::usage, split.record, "is named twice", "name it once, with all its pages");
        std::vector<std::string> made = take_apart(catalogue, split, changes);
        all.insert(all.end(), made.begin(), made.end());
        // Behind the first part; where nobody put that anywhere, their files' paths say where they stand.
        if (is_placed(store.db(), split.record))
            by_parent[parent_of(store.db(), split.record)].push_back({std::move(made), {}, split.record});
    }
    for (const auto& [parent, insertions] : by_parent) append(changes, placed(store, parent, insertions));
    catalogue.commit(std::move(changes));
    return all;
}

}  // namespace kho
