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

}  // namespace

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

std::size_t Catalogue::remove(const std::vector<std::string>& records) {
    const std::string seen = Json(store_->seen()).dump();
    std::vector<Change> changes;
    for (const std::string& id : records)
        if (!is_deleted(heads_of(store_->db(), "record", id)))
            changes.push_back(
                {"record", id, "deleted", "delete", store_->heads("record", id, "deleted"), seen});
    const std::size_t changed = changes.size();
    commit(std::move(changes));
    return changed;
}

std::size_t Catalogue::restore(const std::vector<std::string>& records) {
    std::vector<Change> changes;
    for (const std::string& id : records)
        if (is_deleted(heads_of(store_->db(), "record", id)))
            changes.push_back(
                {"record", id, "deleted", "set", store_->heads("record", id, "deleted"), "false"});
    const std::size_t changed = changes.size();
    commit(std::move(changes));
    return changed;
}

}  // namespace kho
