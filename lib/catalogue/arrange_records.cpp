#include <kho/arrangement.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.h"
#include "catalogue/assignments.h"
#include "catalogue/places.h"
#include "catalogue/store.h"

namespace kho {

std::size_t put_records(Catalogue& catalogue, const std::vector<std::string>& records, const Spot& spot) {
    Store& store = catalogue.store();
    const Above above(store.db(), spot.parent);
    const bool stay = spot.before.empty() && spot.after.empty() && !spot.anew;
    std::vector<std::string> moved;
    std::set<std::string> met;
    for (const std::string& record : records) {
        above.check(record, level_of(store.db(), record));
        const bool stands = is_placed(store.db(), record) && parent_of(store.db(), record) == spot.parent;
        if (!(stay && stands) && met.insert(record).second) moved.push_back(record);
    }
    if (moved.empty()) return 0;
    catalogue.commit(placed(store, spot.parent, {{moved, spot.before, spot.after}}));
    return moved.size();
}

std::string make_record(Catalogue& catalogue, const NewRecord& record) {
    Store& store = catalogue.store();
    if (record.title.empty())
        throw Error(Code::usage, "", "a new record needs a title", "by which people find it");
    const std::string id = to_base32(random_bytes(17), 26), by = catalogue.hand().by;
    const std::string level = field_value(field_named("level"), record.level);
    const Above above(store.db(), record.spot.parent);
    above.check(id, level);
    const nlohmann::json made = {{"kind", level == "item" ? "document" : "other"}, {"level", level}};
    std::vector<Change> changes{{"record", id, "new", "set", {}, made.dump()}};
    const auto add = [&](std::vector<Change> more) {
        std::move(more.begin(), more.end(), std::back_inserter(changes));
    };
    add(changes_for(id, {}, {checked_assignment(store.db(), {"title", {record.title}}, by)}));
    add(placed(store, record.spot.parent, {{{id}, record.spot.before, record.spot.after}}));
    std::int64_t position = 0;
    std::set<std::string> met;
    for (const std::string& child : record.children) {
        if (!met.insert(child).second) continue;
        const std::string child_level = level_of(store.db(), child);
        check_levels(child, child_level, record.title, level);
        above.check_apart(child);
        changes.push_back(put_at(store, child, id, position += place_step));
    }
    catalogue.commit(std::move(changes));
    return id;
}

}  // namespace kho
