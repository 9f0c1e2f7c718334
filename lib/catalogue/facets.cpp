#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/collation.h"
#include "catalogue/search.h"
#include "catalogue/store.h"

namespace kho {

namespace {

/// Where the values of a facet are that is no field of field_value: columns of records.
struct Column {
    const char* name;
    Literal rows;
};
constexpr std::array columns{
    Column{"tag", "SELECT record, term FROM record_tag"},
    Column{"level", "SELECT row, level FROM record"},
    Column{"kind", "SELECT row, kind FROM record"},
    Column{"access", "SELECT row, access FROM record"},
    Column{"year", "SELECT row, substr(earliest, 1, 4) FROM record WHERE earliest > '0000-01-01'"},
    Column{"decade", "SELECT row, substr(earliest, 1, 3) || '0' FROM record WHERE earliest > '0000-01-01'"}};

/// Calls `use` with the record and the value of every row.
template <typename Use>
void each_value(Db& db, const std::string& facet, Use use) {
    const auto* const column =
        std::find_if(columns.begin(), columns.end(), [&](const Column& each) { return facet == each.name; });
    if (column != columns.end()) {
        auto rows = db.cached(column->rows);
        for (rows->bind(); rows->step();) use(rows->integer(0), rows->view(1));
        return;
    }
    auto rows = db.cached("SELECT record, value FROM field_value WHERE field = ?1 AND state = 'confirmed'");
    for (rows->bind(facet); rows->step();) use(rows->integer(0), rows->view(1));
}

void check_facet(const std::string& name) {
    std::string known;
    for (const Column& column : columns) {
        if (name == column.name) return;
        known += std::string(column.name) + ", ";
    }
    if (find_field(name) == nullptr)
        throw Error(Code::usage, name, "no such field",
                    "there are: " + known + "and every field that kho set --help lists");
}

std::string label_in(Db& db, const std::string& facet, const std::string& value,
                     const std::string& language) {
    const Field* field = find_field(facet);
    if (field != nullptr && field->type == Field::Type::code) return label_of(*field, value, language);
    const bool is_term = field != nullptr && field->type == Field::Type::term;
    if (facet != "tag" && !is_term) return {};
    auto label = db.cached(
        "SELECT label FROM term_label WHERE term = ?1 AND preferred"
        " ORDER BY language = ?2 DESC, language = 'en' DESC, language LIMIT 1");
    const bool found = label->bind(is_term ? field->scheme + ":" + value : value, language).step();
    return found ? label->text(0) : std::string();
}

using RowSet = std::unordered_set<std::int64_t>;  // of records

std::vector<FacetValue> counted(Db& db, const RowSet& chosen, const std::string& name,
                                const std::string& language) {
    std::unordered_map<std::string, std::int64_t> counts;
    each_value(db, name, [&](std::int64_t record, std::string_view value) {
        if (chosen.contains(record)) ++counts[std::string(value)];
    });
    std::vector<FacetValue> values;
    for (const auto& [value, records] : counts) values.push_back({value, {}, records});
    std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.records != b.records ? a.records > b.records : a.value < b.value;
    });
    for (FacetValue& value : values) value.label = label_in(db, name, value.value, language);
    return values;
}

}  // namespace

std::vector<FacetValue> Catalogue::facet(const Query& query, const std::string& name,
                                         const std::string& language) {
    check_facet(name);
    const Snapshot snapshot(store_->db());
    RowSet chosen;
    for (const std::int64_t row : matching_records(store_->db(), query)) chosen.insert(row);
    return counted(store_->db(), chosen, name, language);
}

std::vector<FacetValue> Catalogue::facet(const std::vector<std::string>& records, const std::string& name,
                                         const std::string& language) {
    check_facet(name);
    const Snapshot snapshot(store_->db());
    RowSet chosen;
    auto row = store_->db().cached("SELECT row FROM record WHERE id = ?1");
    for (const std::string& id : records)
        if (row->bind(id).step()) chosen.insert(row->integer(0));
    return counted(store_->db(), chosen, name, language);
}

std::vector<FacetValue> Catalogue::tags(const std::string& language) {
    auto rows = store_->db().cached(
        "SELECT term, count(*) FROM record_tag JOIN record ON record.row = record WHERE NOT deleted"
        " GROUP BY term ORDER BY term");
    std::vector<FacetValue> tags;
    for (rows->bind(); rows->step();) tags.push_back({rows->text(0), {}, rows->integer(1)});
    for (FacetValue& tag : tags) tag.label = label_in(store_->db(), "tag", tag.value, language);
    return tags;
}

void Catalogue::sort(std::vector<std::string>& records, const std::string& by, bool descending,
                     const std::string& language) {
    check_facet(by);
    Db& db = store_->db();
    const Snapshot snapshot(db);
    const Field* field = find_field(by);
    const bool numbers = field != nullptr && field->type == Field::Type::number;
    const Collation collation(language);
    std::unordered_map<std::int64_t, std::string> keys;
    const auto add = [&](std::int64_t record, std::string_view value) {
        // A shorter number is smaller.
        keys.try_emplace(record, numbers ? std::string(20 - std::min<std::size_t>(value.size(), 20), '0') +
                                               std::string(value)
                                         : collation.key(value));
    };
    if (by == "date") {
        auto rows = db.cached("SELECT row, earliest FROM record WHERE earliest IS NOT NULL");
        for (rows->bind(); rows->step();) keys.emplace(rows->integer(0), rows->text(1));
    } else {
        each_value(db, by, add);
    }
    struct Keyed {
        std::string id;
        const std::string* key = nullptr;
    };
    std::vector<Keyed> keyed;
    auto row = db.cached("SELECT row FROM record WHERE id = ?1");
    for (std::string& id : records) {
        const bool known = row->bind(id).step();
        const auto key = known ? keys.find(row->integer(0)) : keys.end();
        keyed.push_back({std::move(id), key == keys.end() ? nullptr : &key->second});
    }
    // What has no value stands at the end either way; equals stay in the order they had.
    std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
        if (a.key == nullptr || b.key == nullptr) return a.key != nullptr && b.key == nullptr;
        return descending ? *b.key < *a.key : *a.key < *b.key;
    });
    records.clear();
    for (Keyed& each : keyed) records.push_back(std::move(each.id));
}

}  // namespace kho
