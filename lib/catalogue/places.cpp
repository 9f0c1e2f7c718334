#include "catalogue/places.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace kho {

namespace {

/// 0 of the widest level; a level of a newer version goes anywhere.
std::ptrdiff_t rank_of(const std::string& level) {
    const std::vector<FieldCode>& levels = field_named("level").codes;
    return std::find_if(levels.begin(), levels.end(),
                        [&](const FieldCode& code) { return code.code == level; }) -
           levels.begin();
}

}  // namespace

std::vector<Sibling> siblings_under(Db& db, const std::string& parent) {
    auto rows = db.cached(
        "SELECT record.id, position FROM record_place JOIN record ON record.row = record"
        " WHERE parent IS (SELECT row FROM record WHERE id = ?1) ORDER BY position, record.id");
    std::vector<Sibling> siblings;
    for (rows->bind(parent); rows->step();) siblings.push_back({rows->text(0), rows->integer(1)});
    return siblings;
}

Change put_at(const std::string& record, const std::vector<Head>& heads, const std::string& parent,
              std::int64_t position) {
    nlohmann::json place = {{"position", position}};
    if (!parent.empty()) place["record"] = parent;
    std::vector<OpName> bases;
    for (const Head& head : heads)
        if (head.field == "in" && head.kind == "set") bases.push_back({head.site, head.seq});
    return {"record", record, "in", "set", bases, place.dump()};
}

std::string parent_of(Db& db, const std::string& record) {
    auto row = db.cached(
        "SELECT above.id FROM record JOIN record_place ON record_place.record = record.row"
        " JOIN record AS above ON above.row = parent WHERE record.id = ?1");
    return row->bind(record).step() ? row->text(0) : std::string();
}

std::string level_of(Db& db, const std::string& record) {
    auto row = db.cached("SELECT level FROM record WHERE id = ?1");
    if (!row->bind(record).step())
        throw Error(Code::missing, record, "no such record", "kho list shows the ids");
    return row->text(0);
}

void check_levels(const std::string& record, const std::string& level, const std::string& parent,
                  const std::string& parent_level) {
    if (rank_of(parent_level) > rank_of(level))
        throw Error(
            Code::usage, record,
            fmt::format("is of level {}: it cannot stand under {}, of level {}", level, parent, parent_level),
            "the wider stands above: fonds, series, file, item; kho set level=LEVEL changes it");
}

void check_parent(Db& db, const std::string& record, const std::string& level, const std::string& parent) {
    if (parent.empty()) return;
    check_levels(record, level, parent, level_of(db, parent));
    std::set<std::string> met;
    for (std::string at = parent; !at.empty() && met.insert(at).second; at = parent_of(db, at))
        if (at == record)
            throw Error(Code::usage, record, "would stand under itself",
                        parent == record ? "name another record"
                                         : fmt::format("{} stands under it: kho tree shows how", parent));
}

}  // namespace kho
