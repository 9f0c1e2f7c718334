#include "catalogue/import_records.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "catalogue/access.h"
#include "catalogue/assignments.h"
#include "catalogue/change_event.h"
#include "catalogue/field_items.h"
#include "catalogue/intake.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;

bool is_full_id(const std::string& text) {
    return text.size() == 26 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos;
}

std::string first_value(const std::vector<Head>& heads, const char* field) {
    const std::vector<FieldValue> values = standing_values(heads, field).values;
    return values.empty() ? field_named(field).otherwise : values.front().value;
}

/// Whether the field holds these very values, whoever said them: a table says again what is there, and that
/// makes nobody the one who says it.
bool holds(const std::vector<Head>& heads, const Wanted& wanted) {
    std::vector<FieldValue> held = standing_values(heads, wanted.field->name).values;
    if (held.empty() && !wanted.field->otherwise.empty()) held.emplace_back().value = wanted.field->otherwise;
    return std::equal(held.begin(), held.end(), wanted.values.begin(), wanted.values.end(),
                      [](const FieldValue& a, const FieldValue& b) { return a.value == b.value; });
}

/// Was it said by a change that takes another back?
bool is_part_of_undo(Db& db, const Head& head) {
    auto row = db.cached(
        "SELECT event.site, event.seq, detail FROM event JOIN site USING(site) WHERE site.id = ?1"
        " AND seq < ?2 AND entity = 'change' ORDER BY seq DESC LIMIT 1");
    if (!row->bind(head.site, head.seq).step()) return false;
    ChangeEvent event = change_event(row->view(2));
    event.site = row->integer(0);
    event.seq = row->integer(1);
    return !event.info.undoes.empty() && head.seq <= last_op_of(db, event);
}

/// Whether the record holds these very values, as they are stored.
bool stands_so(const std::vector<Head>& heads, const RecordRow::Cell& cell) {
    const Standing standing = standing_values(heads, cell.field->name);
    return !cell.values.empty() && standing.heads.size() < 2 &&
           std::equal(standing.values.begin(), standing.values.end(), cell.values.begin(), cell.values.end(),
                      [](const FieldValue& value, const std::string& text) { return value.value == text; });
}

}  // namespace

std::unordered_map<std::string, std::string> masters_by_path(Catalogue& catalogue) {
    auto rows = catalogue.store().db().cached(
        "SELECT path, master.id FROM source JOIN master ON master.row = master ORDER BY at");
    std::unordered_map<std::string, std::string> masters;
    for (rows->bind(); rows->step();) masters[rows->text(0)] = rows->text(1);
    return masters;
}

bool is_undescribed(const std::vector<Head>& heads) {
    return std::all_of(heads.begin(), heads.end(), [](const Head& head) {
        return head.field == "new" || head.field == "deleted" || head.field == "proposed";
    });
}

void check_beginning(const std::string& typed) {
    constexpr std::size_t shown = 10;  // as kho prints ids
    if (typed.size() < shown)
        throw Error(Code::missing, typed, "is no id, and too short for the beginning of one in a table",
                    "give at least ten characters, as kho list prints them");
}

Error deleted_record(const std::string& id) {
    return {Code::usage, id, "this record was deleted",
            fmt::format("to bring it back: echo {} | kho delete --restore -", id)};
}

RecordPlan::RecordPlan(Catalogue& catalogue, RecordPlanRules rules, const RecordTable& table,
                       TableMistakes& mistakes, Store::Put put)
    : catalogue_(catalogue),
      rules_(std::move(rules)),
      table_(table),
      mistakes_(mistakes),
      put_(std::move(put)) {
    if (rules_.key == nullptr) return;
    if (!rules_.key->otherwise.empty())
        throw Error(Code::usage, "--key", "no record is told from others by its " + rules_.key->name,
                    "name a field such as code");
    if (mistakes_.count() == 0 && table_.name_of(rules_.key->name).empty())
        throw Error(Code::usage, "--key", "the table has no column for " + rules_.key->name,
                    fmt::format("--map 'COLUMN={}' says which it is", rules_.key->name));
    read_known_keys();
}

void RecordPlan::read_known_keys() {
    auto rows = catalogue_.store().db().cached(
        "SELECT value, id FROM field_value JOIN record ON record.row = record"
        " WHERE field = ?1 AND state = 'confirmed' AND NOT deleted");
    for (rows->bind(rules_.key->name); rows->step();) known_keys_[rows->text(0)].push_back(rows->text(1));
}

void RecordPlan::mistaken(std::size_t line, std::string_view what, const Error& error) {
    mistakes_.add(line, what.empty() ? "" : table_.name_of(what), error);
}

void RecordPlan::add(const RecordRow& row, const std::vector<RowFile>& files) {
    PlannedRow planned;
    planned.line = row.line;
    planned.record = record_of(row, files);
    if (const std::string* key = key_of(row)) {
        const auto [same, first] = by_key_.emplace(*key, rows_.size());
        if (!first) same->second = several;
    }
    if (!planned.record.empty()) {
        const auto [same, first] = by_id_.emplace(planned.record, rows_.size());
        if (!first) {
            mistaken(row.line, "",
                     Error(Code::usage, planned.record,
                           fmt::format("line {} is about this record too", rows_[same->second].line),
                           "make one row of them"));
            planned.record.clear();
        }
    }
    rows_.push_back(std::move(planned));
    Standing& standing = standing_.emplace_back();
    standing.parent = row.parent;
    standing.files = files;
    standing.to_top = rules_.clear && row.parent.empty() && !table_.name_of("parent").empty();
    if (rows_.back().record.empty()) return;
    const std::vector<Head> heads = heads_of(catalogue_.store().db(), "record", rows_.back().record);
    standing.is_new = heads.empty() || rules_.made.contains(rows_.back().record);
    if (is_deleted(heads)) standing.is_new = comes_back(row, heads);
    const auto is_put = [](const Head& head) { return head.field == "in"; };
    // A file's record that nobody described: this import made it, in a run that did not get further.
    standing.wants_place =
        std::none_of(heads.begin(), heads.end(), is_put) &&
        (standing.is_new || (row.record.empty() && !files.empty() && is_undescribed(heads)));
    standing.as_it_stood = standing.is_new && is_full_id(ascii_lower(row.record));
    describe(row, heads);
    tag(row, heads);
    if (standing.is_new)
        rows_.back().outcome = PlannedRow::Outcome::made;
    else if (!rows_.back().fields.empty())
        rows_.back().outcome = PlannedRow::Outcome::changed;
}

std::string RecordPlan::record_of(const RecordRow& row, const std::vector<RowFile>& files) {
    if (!row.record.empty()) return named(row);
    if (files.empty()) return rules_.key != nullptr ? with_key(row) : derived(row);
    const std::string& master = files.front().master;
    std::string id = record_that_held(catalogue_, master).value_or(record_id_from_master(master));
    const std::string* key = key_of(row);
    const auto known = key == nullptr ? known_keys_.end() : known_keys_.find(*key);
    if (known == known_keys_.end() || std::count(known->second.begin(), known->second.end(), id) > 0)
        return id;
    mistaken(row.line, rules_.key->name,
             Error(Code::usage, "",
                   fmt::format("'{}' is record {}, and the file is or becomes a page of another, {}", *key,
                               known->second.front(), id),
                   "say which is meant in a column 'record'"));
    return {};
}

std::string RecordPlan::named(const RecordRow& row) {
    const std::string typed = ascii_lower(row.record);
    if (is_full_id(typed)) return typed;
    try {
        check_beginning(row.record);
        return catalogue_.resolve(typed);
    } catch (const Error& error) {
        if (error.code != Code::missing && error.code != Code::usage) throw;
        mistaken(row.line, "record",
                 Error(error.code, row.record, error.message,
                       error.code == Code::missing
                           ? "kho list shows the ids; a new record may be given one of 26 characters, or none"
                           : error.hint));
        return {};
    }
}

/// The one value by which others know the row; null where it has none.
const std::string* RecordPlan::key_of(const RecordRow& row) {
    for (const RecordRow::Cell& cell : row.cells)
        if (cell.field == rules_.key && cell.values.size() == 1) return &cell.values.front();
    return nullptr;
}

std::string RecordPlan::with_key(const RecordRow& row) {
    const std::string* key = key_of(row);
    for (const RecordRow::Cell& cell : row.cells)
        if (cell.field == rules_.key && cell.values.size() > 1) {
            mistaken(row.line, rules_.key->name,
                     Error(Code::usage, "", "has several values, and one is to tell which record is meant",
                           "say which in a column 'record'"));
            return {};
        }
    if (key == nullptr) return derived(row);
    if (const auto known = known_keys_.find(*key); known != known_keys_.end()) {
        if (known->second.size() == 1) return known->second.front();
        mistaken(row.line, rules_.key->name,
                 Error(Code::usage, "", fmt::format("{} records have '{}'", known->second.size(), *key),
                       fmt::format("say which is meant in a column 'record'; kho list {}:'{}' shows them",
                                   rules_.key->name, *key)));
        return {};
    }
    if (const auto same = by_key_.find(*key); same != by_key_.end()) {
        mistaken(row.line, rules_.key->name,
                 Error(Code::usage, "", fmt::format("'{}' stands in a line above too", *key),
                       "make one row of them, or give each its own"));
        return {};
    }
    return derived(row);
}

std::string RecordPlan::derived(const RecordRow& row) {
    std::string id = id_of_row(row, 0);
    const std::size_t before = equal_[id]++;
    return before == 0 ? id : id_of_row(row, before);
}

void RecordPlan::describe(const RecordRow& row, const std::vector<Head>& heads) {
    PlannedRow& planned = rows_.back();
    if (heads.empty())
        put_({"record",
              planned.record,
              "new",
              "set",
              {},
              Json({{"kind", "document"}, {"level", "item"}}).dump()});
    Standing& standing = standing_.back();
    standing.level = first_value(heads, "level");
    planned.label = first_value(heads, "title");
    std::vector<Wanted> all;
    for (const RecordRow::Cell& cell : row.cells) try {
            // What always has a value cannot be emptied.
            if (cell.values.empty() && (!rules_.clear || !cell.field->otherwise.empty())) continue;
            standing.says_access |= cell.field->name == "access" && !cell.values.empty();
            if (!heads.empty() && stands_so(heads, cell)) {  // whatever a vocabulary says by now
                if (cell.field->name == "level") standing.level = cell.values.front();
                continue;
            }
            Wanted wanted = checked_assignment(catalogue_.store().db(), {cell.field->name, cell.values},
                                               catalogue_.hand().by);
            const std::string value = wanted.values.empty() ? "" : wanted.values.front().value;
            if (cell.field->name == "level") standing.level = value;
            if (cell.field->name == "title") planned.label = value;
            if (!holds(heads, wanted)) all.push_back(std::move(wanted));
        } catch (const Error& error) {
            if (error.code != Code::usage) throw;
            mistaken(row.line, cell.field->name, error);
        }
    join_by_field(all);
    const auto opens = [&](const Wanted& wanted) {
        return wanted.field->name == "access" && !heads.empty() && !wanted.values.empty() &&
               closedness(wanted.values.front().value) < closedness(catalogue_.record(planned.record).access);
    };
    planned.opened = std::any_of(all.begin(), all.end(), opens);
    for (const Change& change : changes_for(planned.record, heads, all)) {
        planned.fields.emplace_back(field_named(change.field).name);
        put_(change);
    }
}

/// All tags of the row and no others, unless it has none.
void RecordPlan::tag(const RecordRow& row, const std::vector<Head>& heads) {
    if (row.tags.empty() && (!rules_.clear || table_.name_of("tags").empty())) return;
    std::set<std::string> wanted;
    for (const std::string& tag : row.tags) try {
            wanted.insert(checked_term(tag));
        } catch (const Error& error) {
            mistaken(row.line, "tags", error);
        }
    std::map<std::string, std::vector<OpName>> standing;
    for (const Head& head : heads)
        if (head.field == "tag" && head.kind == "add" && head.value.is_string())
            standing[head.value.get<std::string>()].push_back({head.site, head.seq});
    bool is_new = false;
    const auto put = [&](const char* kind, const std::string& tag, const std::vector<OpName>& replaced) {
        put_({"record", rows_.back().record, "tag", kind, replaced, Json(tag).dump()});
        is_new = true;
    };
    for (const std::string& tag : wanted)
        if (!standing.contains(tag)) put("add", tag, {});
    for (const auto& [tag, ops] : standing)
        if (!wanted.contains(tag)) put("remove", tag, ops);
    if (is_new) rows_.back().fields.emplace_back("tags");
}

/// Of a deleted record: what kho undo took away comes again, what somebody deleted does not.
bool RecordPlan::comes_back(const RecordRow& row, const std::vector<Head>& heads) {
    const std::string& id = rows_.back().record;
    std::vector<OpName> deletions;
    bool undone = true;
    for (const Head& head : heads) {
        if (head.field != "deleted") continue;
        deletions.push_back({head.site, head.seq});
        undone &= is_part_of_undo(catalogue_.store().db(), head);
    }
    if (!undone) {
        mistaken(row.line, row.record.empty() ? "" : "record", deleted_record(id));
        return false;
    }
    put_({"record", id, "deleted", "set", deletions, "false"});
    return true;
}

}  // namespace kho
