#include <kho/catalogue.h>

#include <nlohmann/json.hpp>

#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

using Json = nlohmann::json;

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
