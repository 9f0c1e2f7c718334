#include <kho/catalogue.h>
#include <kho/error.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/change_event.h"
#include "catalogue/heads.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;

OpName name_of(const Head& head) {
    return {head.site, head.seq};
}

/// The standing additions of one element of a set: what removing it replaces.
std::vector<OpName> additions(const std::vector<Head>& heads, const std::string& field, const Json& value) {
    std::vector<OpName> names;
    for (const Head& head : heads)
        if (head.field == field && head.kind == "add" && head.value == value) names.push_back(name_of(head));
    return names;
}

bool is_below(const std::string& tag, const std::string& wider) {
    return tag.starts_with(wider + ":") || tag.starts_with(wider + "/");
}

/// The tags in use that `from` names: itself, and with `below` what is nested in it.
std::vector<std::string> tags_named(Db& db, const std::string& from, bool below) {
    auto rows = db.cached("SELECT DISTINCT term FROM record_tag ORDER BY term");
    std::vector<std::string> terms;
    for (rows->bind(); rows->step();)
        if (const std::string term = rows->text(0); term == from || (below && is_below(term, from)))
            terms.push_back(term);
    return terms;
}

}  // namespace

std::size_t Catalogue::rename_tag(const std::string& from, const std::string& to, bool below) {
    Db& db = store_->db();
    const std::string old_name = checked_term(from), new_name = checked_term(to);
    if (old_name == new_name) return 0;
    if (below && is_below(new_name, old_name))
        throw Error(Code::usage, new_name, "is a part of " + old_name + ", which it is to hold");
    std::vector<Change> changes;
    for (const std::string& term : tags_named(db, old_name, below)) {
        const std::string renamed = checked_term(new_name + term.substr(old_name.size()));
        auto rows = db.cached(
            "SELECT record.id FROM record_tag JOIN record ON record.row = record WHERE term = ?1 AND NOT deleted"
            " ORDER BY 1");
        for (rows->bind(term); rows->step();) {
            const std::string id = rows->text(0);
            const std::vector<Head> heads = heads_of(db, "record", id);
            changes.push_back(
                {"record", id, "tag", "remove", additions(heads, "tag", term), Json(term).dump()});
            if (additions(heads, "tag", renamed).empty())
                changes.push_back({"record", id, "tag", "add", {}, Json(renamed).dump()});
        }
    }
    const std::size_t changed = records_in(changes);
    commit(std::move(changes));
    return changed;
}

std::size_t Catalogue::retag(const std::vector<std::string>& records, const std::vector<std::string>& add,
                             const std::vector<std::string>& remove) {
    std::vector<Change> changes;
    for (const std::string& term : add) checked_term(term);  // even where there is no record
    for (const std::string& term : remove)
        if (std::find(add.begin(), add.end(), checked_term(term)) != add.end())
            throw Error(Code::usage, term, "is to be added and removed");
    for (const std::string& id : records) {
        const std::vector<Head> heads = heads_of(store_->db(), "record", id);
        const auto change = [&](const std::string& term, const char* kind, bool wanted) {
            const Json value = checked_term(term);
            const std::vector<OpName> standing = additions(heads, "tag", value);
            if (standing.empty() == wanted)
                changes.push_back(
                    {"record", id, "tag", kind, wanted ? std::vector<OpName>{} : standing, value.dump()});
        };
        for (const std::string& term : add) change(term, "add", true);
        for (const std::string& term : remove) change(term, "remove", false);
    }
    const std::size_t changed = records_in(changes);
    commit(std::move(changes));
    return changed;
}

}  // namespace kho
