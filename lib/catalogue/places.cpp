#include "catalogue/places.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kho {

namespace {

/// 0 of the widest level; nothing of one of a newer version.
std::optional<std::ptrdiff_t> rank_of(const std::string& level) {
    const std::vector<FieldCode>& levels = field_named("level").codes;
    const auto found =
        std::find_if(levels.begin(), levels.end(), [&](const FieldCode& code) { return code.code == level; });
    return found == levels.end() ? std::nullopt : std::optional(found - levels.begin());
}

}  // namespace

std::vector<Sibling> siblings_under(Db& db, const std::string& parent) {
    const bool top = parent.empty();
    auto rows = db.cached(
        "SELECT record.id, position FROM record_place JOIN record ON record.row = record WHERE NOT deleted "
        "AND"
        " iif(?2, parent IS NULL, parent = (SELECT row FROM record WHERE id = ?1)) ORDER BY position, "
        "record.id");
    std::vector<Sibling> siblings;
    for (rows->bind(parent, top ? 1 : 0); rows->step();)
        siblings.push_back({rows->text(0), rows->integer(1)});
    return siblings;
}

Change put_at(Store& store, const std::string& record, const std::string& parent, std::int64_t position) {
    nlohmann::json place = {{"position", position}};
    if (!parent.empty()) place["record"] = parent;
    return {"record", record, "in", "set", store.heads("record", record, "in"), place.dump()};
}

std::string parent_of(Db& db, const std::string& record) {
    auto row = db.cached(
        "SELECT above.id FROM record JOIN record_place ON record_place.record = record.row"
        " JOIN record AS above ON above.row = parent WHERE record.id = ?1");
    return row->bind(record).step() ? row->text(0) : std::string();
}

bool would_loop(Db& db, const std::string& record, const std::string& parent) {
    std::set<std::string> met;
    for (std::string at = parent; !at.empty() && met.insert(at).second; at = parent_of(db, at))
        if (at == record) return true;
    return false;
}

bool is_placed(Db& db, const std::string& record) {
    auto row =
        db.cached("SELECT 1 FROM record_place JOIN record ON record.row = record WHERE record.id = ?1");
    return row->bind(record).step();
}

std::string level_of(Db& db, const std::string& record) {
    auto row = db.cached("SELECT level, deleted FROM record WHERE id = ?1");
    if (!row->bind(record).step())
        throw Error(Code::missing, record, "no such record", "kho list shows the ids");
    if (row->integer(1) != 0)
        throw Error(Code::usage, record, "is deleted",
                    fmt::format("echo {} | kho delete --restore - takes it back", record));
    return row->text(0);
}

void check_levels(const std::string& record, const std::string& level, const std::string& parent,
                  const std::string& parent_level) {
    if (rank_of(parent_level) > rank_of(level) && rank_of(level))
        throw Error(
            Code::usage, record,
            fmt::format("is of level {}: it cannot stand under {}, of level {}", level, parent, parent_level),
            "the wider stands above: fonds, series, file, item; kho set level=LEVEL changes it");
}

Above::Above(Db& db, std::string parent) : parent_(std::move(parent)) {
    if (parent_.empty()) return;
    level_ = level_of(db, parent_);
    for (std::string at = parent_; !at.empty() && chain_.insert(at).second;) at = parent_of(db, at);
}

void Above::check(const std::string& record, const std::string& level) const {
    check_apart(record);
    if (!parent_.empty()) check_levels(record, level, parent_, level_);
}

void Above::check_apart(const std::string& record) const {
    if (chain_.contains(record))
        throw Error(Code::usage, record, "would stand under itself",
                    parent_ == record ? "name another record"
                                      : fmt::format("{} stands under it: kho tree shows how", parent_));
}

}  // namespace kho
