#include <fmt/format.h>
#include <kho/arrangement.h>
#include <kho/error.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "catalogue/access.h"
#include "catalogue/page_places.h"
#include "catalogue/places.h"

namespace kho {

namespace {

void append(std::vector<Change>& changes, std::vector<Change> more) {
    std::move(more.begin(), more.end(), std::back_inserter(changes));
}

/// Raises access to a record to the strictest of all: what is put into it is not shown to more people.
std::vector<Change> closed_as(Catalogue& catalogue, const std::string& into,
                              const std::vector<std::string>& records) {
    const std::string own = catalogue.record(into).access;
    std::string strictest = own;
    for (const std::string& record : records)
        strictest = stricter_access(strictest, catalogue.record(record).access);
    if (strictest == own) return {};
    return {access_change(catalogue.store(), into, strictest, catalogue.hand().by)};
}

}  // namespace

std::size_t join_records(Catalogue& catalogue, const std::string& into,
                         const std::vector<std::string>& records) {
    Store& store = catalogue.store();
    const Above above(store.db(), into);
    const std::string level = level_of(store.db(), into);
    std::vector<std::string> joined, pages, children;
    std::set<std::string> met;
    for (const std::string& record : records) {
        level_of(store.db(), record);
        above.check_apart(record);
        if (met.insert(record).second) joined.push_back(record);
    }
    for (const std::string& record : joined) {
        for (PagePlace& page : places_of_pages(store.db(), record)) pages.push_back(std::move(page.id));
        for (Sibling& child : siblings_under(store.db(), record)) {
            if (met.contains(child.id)) continue;
            check_levels(child.id, level_of(store.db(), child.id), into, level);
            children.push_back(std::move(child.id));
        }
    }
    if (joined.empty()) return 0;
    // It stands, even where another site deletes it at the same time: its pages must not go with it.
    std::vector<Change> changes{
        {"record", into, "deleted", "set", store.heads("record", into, "deleted"), "false"}};
    append(changes, closed_as(catalogue, into, joined));
    append(changes, append_pages(store, into, places_of_pages(store.db(), into), pages));
    if (!children.empty()) append(changes, placed(store, into, {{children, {}, {}}}));
    for (const std::string& record : joined)
        changes.push_back(
            {"record", record, "deleted", "delete", store.heads("record", record, "deleted"), ""});
    catalogue.commit(std::move(changes));
    return pages.size();
}

std::size_t order_pages(Catalogue& catalogue, const std::string& record, const std::vector<int>& pages) {
    Store& store = catalogue.store();
    level_of(store.db(), record);
    const std::vector<PagePlace> before = places_of_pages(store.db(), record);
    std::vector<PagePlace> after;
    std::set<std::string> met;
    for (const int number : pages) {
        check_page_number(record, number, before.size());
        after.push_back(before[static_cast<std::size_t>(number) - 1]);
        if (!met.insert(after.back().id).second)
            throw Error(Code::usage, record, fmt::format("page {} is named twice", number));
    }
    for (const PagePlace& page : before)
        if (!met.contains(page.id)) after.push_back(page);
    std::size_t elsewhere = 0;
    for (std::size_t i = 0; i < after.size(); ++i) elsewhere += after[i].id != before[i].id ? 1 : 0;
    if (elsewhere > 0) catalogue.commit(pages_in_order(store, record, after));
    return elsewhere;
}

}  // namespace kho
