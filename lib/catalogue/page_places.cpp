#include "catalogue/page_places.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <nlohmann/json.hpp>

#include "catalogue/places.h"

namespace kho {

std::vector<PagePlace> places_of_pages(Db& db, const std::string& record) {
    auto rows = db.cached(
        "SELECT master.id || '/' || frame, position FROM page JOIN master ON master.row = page.master"
        " JOIN record ON record.row = page.record WHERE record.id = ?1 ORDER BY position, master.id, frame");
    std::vector<PagePlace> pages;
    for (rows->bind(record); rows->step();) pages.push_back({rows->text(0), rows->integer(1)});
    return pages;
}

Change page_moved(Store& store, const std::string& page, const std::string& record, std::int64_t position) {
    const nlohmann::json in = {{"position", position}, {"record", record}};
    return {"page", page, "in", "set", store.heads("page", page, "in"), in.dump()};
}

std::vector<Change> pages_in_order(Store& store, const std::string& record,
                                   const std::vector<PagePlace>& pages) {
    std::vector<Change> changes;
    std::int64_t position = 0;
    for (const PagePlace& page : pages)
        if (position += place_step; page.position != position)
            changes.push_back(page_moved(store, page.id, record, position));
    return changes;
}

std::vector<Change> append_pages(Store& store, const std::string& record, const std::vector<PagePlace>& there,
                                 const std::vector<std::string>& more) {
    std::int64_t position = there.empty() ? 0 : there.back().position;
    if (position < 0 || position > last_position) {  // no room behind them: all get new ones
        std::vector<PagePlace> all = there;
        for (const std::string& page : more) all.push_back({page, -1});
        return pages_in_order(store, record, all);
    }
    std::vector<Change> changes;
    for (const std::string& page : more)
        changes.push_back(page_moved(store, page, record, position += place_step));
    return changes;
}

void check_page_number(const std::string& record, int number, std::size_t pages) {
    if (number < 1 || static_cast<std::size_t>(number) > pages)
        throw Error(
            Code::usage, record,
            fmt::format("has no page {}: it has {}", number, pages == 1 ? "one" : fmt::to_string(pages)));
}

}  // namespace kho
