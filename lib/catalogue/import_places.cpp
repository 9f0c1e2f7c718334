#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <iterator>

#include "base/escape.h"
#include "base/unicode.h"
#include "catalogue/access.h"
#include "catalogue/import_records.h"
#include "catalogue/intake.h"
#include "catalogue/master_pages.h"
#include "catalogue/naming.h"
#include "catalogue/page_places.h"
#include "catalogue/places.h"
#include "catalogue/store.h"

namespace kho {

namespace {

std::string master_of(const PagePlace& page) {
    return page.id.substr(0, page.id.find('/'));
}

/// The row of a record; none of one that is only to be made.
std::optional<std::int64_t> row_of(Db& db, const std::string& record) {
    auto row = db.cached("SELECT row FROM record WHERE id = ?1");
    return row->bind(record).step() ? std::optional(row->integer(0)) : std::nullopt;
}

/// What it stands under, as far as people see: under a deleted record is at the top.
std::string shown_parent(Db& db, const std::string& record) {
    std::string parent = parent_of(db, record);
    return parent.empty() || is_deleted(heads_of(db, "record", parent)) ? std::string() : parent;
}

Error several_begin_so(const std::string& typed) {
    return {Code::usage, typed, "several records or rows have ids that begin so", "give more of the id"};
}

}  // namespace

void RecordPlan::finish() {
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (!standing_[row].parent.empty()) check_parent_of(row);
    check_circles();
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (!standing_[row].files.empty() && !rows_[row].record.empty()) gather_pages(row);
    if (mistakes_.count() > 0) return;
    put_all();
    for (std::size_t row = 0; row < rows_.size(); ++row) name_row(row);
}

void RecordPlan::check_parent_of(std::size_t row) try {
    std::string& parent = standing_[row].parent;
    const std::string typed = parent;
    parent.clear();
    parent = find_parent(typed);
    const auto other = by_id_.find(parent);
    const std::string& record = rows_[row].record;
    if (record.empty() || standing_[row].as_it_stood) return;
    Db& db = catalogue_.store().db();
    if (!standing_[row].is_new && parent == parent_of(db, record) &&
        standing_[row].level == catalogue_.record(record).level)
        return;  // as it stands
    check_levels(
        rows_[row].label.empty() ? rows_[row].record : rows_[row].label, standing_[row].level, typed,
        other != by_id_.end() ? standing_[other->second].level : level_of(catalogue_.store().db(), parent));
} catch (const Error& error) {
    if (error.code != Code::usage && error.code != Code::missing) throw;
    mistaken(rows_[row].line, "parent", error);
}

std::string RecordPlan::find_parent(const std::string& typed) {
    if (const auto found = parents_.find(typed); found != parents_.end()) return found->second;
    std::string id = ascii_lower(typed);
    if (!by_id_.contains(id)) {
        const std::string with = with_this_key(typed);
        id = with.empty() ? begun_by(typed) : with;
    }
    Db& db = catalogue_.store().db();
    if (!by_id_.contains(id) && is_deleted(heads_of(db, "record", id))) throw deleted_record(id);
    return parents_[typed] = id;
}

/// The record whose key this is, in a row or in the catalogue; empty where there is none.
std::string RecordPlan::with_this_key(const std::string& typed) {
    if (rules_.key == nullptr) return {};
    std::string value;
    try {
        value = field_value(*rules_.key, typed);
    } catch (const Error&) {
        return {};
    }
    std::set<std::string> ids;
    bool doubled = false;
    if (const auto row = by_key_.find(value); row != by_key_.end()) {
        doubled = row->second == several;
        if (!doubled) ids.insert(rows_[row->second].record);
    }
    if (const auto known = known_keys_.find(value); known != known_keys_.end())
        ids.insert(known->second.begin(), known->second.end());
    if (doubled || ids.size() > 1)
        throw Error(Code::usage, typed, fmt::format("several records have this {}", rules_.key->name),
                    "name the one that is meant by its id");
    return ids.empty() ? "" : *ids.begin();
}

std::string RecordPlan::begun_by(const std::string& typed) {
    check_beginning(typed);
    const std::string prefix = ascii_lower(typed);
    std::string id;
    try {
        id = catalogue_.resolve(prefix);
    } catch (const Error& error) {
        if (error.code == Code::usage) throw several_begin_so(typed);
        if (error.code != Code::missing) throw;
    }
    for (auto row = by_id_.lower_bound(prefix); row != by_id_.end() && row->first.starts_with(prefix);
         ++row) {
        if (!id.empty() && id != row->first) throw several_begin_so(typed);
        id = row->first;
    }
    if (!id.empty()) return id;
    throw Error(Code::missing, typed,
                rules_.key == nullptr
                    ? "no record and no other row has an id that begins so"
                    : fmt::format("no record and no other row has this id or {}", rules_.key->name),
                rules_.key == nullptr
                    ? "kho list shows the ids; with --key FIELD a parent is named by that field's value"
                    : "kho list shows the ids");
}

/// Where the record will stand.
std::string RecordPlan::parent_then(const std::string& record) {
    if (const auto row = by_id_.find(record); row != by_id_.end()) {
        const Standing& standing = standing_[row->second];
        if (!standing.parent.empty() || standing.to_top) return standing.parent;
    }
    return parent_of(catalogue_.store().db(), record);
}

/// Each record is come by once: whoever comes again to where this very walk has been goes in a circle.
void RecordPlan::check_circles() {
    std::unordered_map<std::string, std::size_t> walks;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (standing_[row].parent.empty() || rows_[row].record.empty()) continue;
        std::string at = rows_[row].record;
        while (!at.empty() && walks.emplace(at, row).second) at = parent_then(at);
        if (at.empty() || walks.at(at) != row) continue;
        std::size_t first = several;  // of the rows in the circle; two sites may have made one without any
        const std::string begin = at;
        do {
            const auto in = by_id_.find(at);
            if (in != by_id_.end() && !standing_[in->second].parent.empty())
                first = std::min(first, in->second);
            at = parent_then(at);
        } while (at != begin);
        if (first == several) continue;
        const std::string& parent = standing_[first].parent;
        const auto other = by_id_.find(parent);
        const bool itself = parent == rows_[first].record;
        mistaken(rows_[first].line, "parent",
                 Error(Code::usage, rows_[first].label.empty() ? rows_[first].record : rows_[first].label,
                       itself ? "would stand under itself" : "would stand under itself, by way of others",
                       itself || other == by_id_.end()
                           ? "name another record"
                           : fmt::format("what it is to stand under is in line {}, which stands under it",
                                         rows_[other->second].line)));
    }
}

void RecordPlan::put_all() {
    Db& db = catalogue_.store().db();
    std::map<std::string, std::vector<std::string>> under;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Standing& standing = standing_[i];
        PlannedRow& row = rows_[i];
        const bool said = !standing.parent.empty() || standing.to_top;
        if (!standing.wants_place && !(said && shown_parent(db, row.record) != standing.parent)) continue;
        under[standing.parent].push_back(row.record);
        if (standing.parent.empty() && standing.is_new) continue;
        row.fields.emplace_back("parent");
        if (!standing.is_new) row.outcome = PlannedRow::Outcome::changed;
    }
    for (const auto& [parent, records] : under) put_under(parent, records);
}

/// Behind what stands there, in the order of the rows.
void RecordPlan::put_under(const std::string& parent, const std::vector<std::string>& records) {
    for (const Change& change : placed(catalogue_.store(), parent, {{records, {}, {}}})) put_(change);
}

/// The pages of the row's files come into its record, in the order of the files, as far as they are not
/// there.
void RecordPlan::gather_pages(std::size_t row) try {
    Store& store = catalogue_.store();
    const std::string& into = rows_[row].record;
    std::map<std::string, std::ptrdiff_t> ranks;  // of masters
    std::set<std::string> masters, here, emptied;
    for (const RowFile& file : standing_[row].files) {
        ranks.emplace(file.master, std::ssize(ranks));
        masters.insert(file.master);
    }
    std::vector<PagePlace> pages = places_of_pages(store.db(), into);
    for (const PagePlace& page : pages) here.insert(master_of(page));
    std::int64_t position = pages.empty() ? 0 : pages.back().position;
    std::vector<Change> moves, gone;
    bool is_new = false;
    for (const RowFile& file : standing_[row].files) {
        is_new |= !here.contains(file.master) || rules_.taken.contains(file.master);
        if (here.contains(file.master)) continue;
        const auto held = record_that_held(catalogue_, file.master);
        const std::string from = held ? *held : record_id_from_master(file.master);
        if (from == into) continue;  // it is to be taken in
        if (!emptied.contains(from)) check_joining(row, from, masters);
        for (const PagePlace& page : places_of_pages(store.db(), from)) {
            if (master_of(page) != file.master) continue;
            moves.push_back(page_moved(store, page.id, into, position += place_step));
            pages.push_back({page.id, -1});
        }
        if (emptied.insert(from).second)
            gone.push_back({"record", from, "deleted", "delete", store.heads("record", from, "deleted"), ""});
    }
    if (!is_new) return;
    // Those of other files stay in front where the row's would else not be in their order.
    const auto rank = [&](const PagePlace& page) {
        const auto found = ranks.find(master_of(page));
        return found == ranks.end() ? -1 : found->second;
    };
    std::vector<PagePlace> its = pages;
    std::erase_if(its, [&](const PagePlace& page) { return rank(page) < 0; });
    const auto before = [&](const PagePlace& a, const PagePlace& b) { return rank(a) < rank(b); };
    if (!std::is_sorted(its.begin(), its.end(), before)) {
        std::stable_sort(pages.begin(), pages.end(), before);
        moves = pages_in_order(store, into, pages);
    }
    for (const Change& change : moves) put_(change);
    for (const Change& change : gone) put_(change);
    close_as(row, emptied);
    rows_[row].fields.emplace_back("files");
    if (!standing_[row].is_new) rows_[row].outcome = PlannedRow::Outcome::changed;
} catch (const Error& error) {
    if (error.code != Code::usage) throw;
    mistaken(rows_[row].line, "files", error);
}

/// A record that gets the pages of others becomes as closed as they were, unless the row says who may see it.
void RecordPlan::close_as(std::size_t row, const std::set<std::string>& others) {
    Db& db = catalogue_.store().db();
    const std::string& into = rows_[row].record;
    const auto access_of = [&](const std::string& record) {
        return row_of(db, record) ? catalogue_.record(record).access : field_named("access").otherwise;
    };
    if (standing_[row].says_access || !row_of(db, into)) return;
    const std::string own = access_of(into);
    std::string strictest = own;
    for (const std::string& other : others) strictest = stricter_access(strictest, access_of(other));
    if (strictest == own) return;
    put_(access_change(catalogue_.store(), into, strictest, catalogue_.hand().by));
    rows_[row].fields.emplace_back("access");
}

/// Throws Error (usage) unless nothing is lost when a record gives its pages to the row's: it has no others,
/// and nobody described it.
void RecordPlan::check_joining(std::size_t row, const std::string& record,
                               const std::set<std::string>& masters) {
    Db& db = catalogue_.store().db();
    const auto refuse = [&](const std::string& why) {
        throw Error(Code::usage, record, "a file is or becomes a page of this record, " + why,
                    "say in a column 'record' which record is meant, or leave the file out");
    };
    if (const auto other = by_id_.find(record); other != by_id_.end())
        refuse(fmt::format("which line {} is about", rows_[other->second].line));
    if (const auto [other, first] = given_away_.emplace(record, row); !first)
        refuse(fmt::format("whose pages line {} has", rows_[other->second].line));
    const std::vector<Head> heads = heads_of(db, "record", record);
    if (is_deleted(heads)) throw deleted_record(record);
    if (!is_undescribed(heads)) refuse("which has a description of its own");
    if (!row_of(db, record)) return;
    std::map<std::string, std::size_t> pages;  // by master
    for (const PagePlace& page : places_of_pages(db, record)) ++pages[master_of(page)];
    for (const auto& [master, count] : pages)
        if (!masters.contains(master) || count != pages_of_master(catalogue_, master).size())
            refuse("which has other pages too, or not all of that file");
    if (!siblings_under(db, record).empty()) refuse("under which others stand");
}

void RecordPlan::name_row(std::size_t row) {
    PlannedRow& planned = rows_[row];
    if (!planned.label.empty() || planned.outcome == PlannedRow::Outcome::same) return;
    Db& db = catalogue_.store().db();
    if (const auto known = row_of(db, planned.record))
        planned.label = unescaped_path(file_name_of(db, *known));
    const std::vector<RowFile>& files = standing_[row].files;
    if (planned.label.empty() && !files.empty())
        planned.label = files.front().path.substr(files.front().path.rfind('/') + 1);
}

}  // namespace kho
