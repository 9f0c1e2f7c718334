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
    Db& db = catalogue.store().db();
    std::vector<std::string> moved;
    std::set<std::string> met;
    for (const std::string& record : records) {
        check_parent(db, record, level_of(db, record), spot.parent);
        // What stands there already goes nowhere, unless it is to stand next to another.
        const bool stands = spot.before.empty() && spot.after.empty() && parent_of(db, record) == spot.parent;
        if (!stands && met.insert(record).second) moved.push_back(record);
    }
    if (moved.empty()) return 0;
    catalogue.commit(placed(db, moved, spot));
    return moved.size();
}

std::string make_record(Catalogue& catalogue, const NewRecord& record) {
    Db& db = catalogue.store().db();
    const std::string id = to_base32(random_bytes(17), 26), by = catalogue.hand().by;
    if (record.title.empty())
        throw Error(Code::usage, "", "a new record needs a title", "by which people find it");
    const std::string level = field_value(field_named("level"), record.level);
    check_parent(db, id, level, record.spot.parent);
    const nlohmann::json made = {{"kind", level == "item" ? "document" : "other"}, {"level", level}};
    std::vector<Change> changes{{"record", id, "new", "set", {}, made.dump()}};
    const auto add = [&](std::vector<Change> more) {
        std::move(more.begin(), more.end(), std::back_inserter(changes));
    };
    add(changes_for(id, {}, {checked_assignment(db, {"title", {record.title}}, by)}));
    add(placed(db, {id}, record.spot));
    std::int64_t position = 0;
    for (const std::string& child : record.children) {
        const std::vector<Head> heads = heads_of(db, "record", child);
        check_levels(child, level_of(db, child), record.title, level);
        add({put_at(child, heads, id, position += place_step)});
    }
    catalogue.commit(std::move(changes));
    return id;
}

}  // namespace kho
