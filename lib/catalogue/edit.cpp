#include <kho/catalogue.h>

#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

std::size_t Catalogue::remove(const std::vector<std::string>& records) {
    std::vector<Change> changes;
    for (const std::string& id : records)
        if (!is_deleted(heads_of(store_->db(), "record", id)))
            changes.push_back(
                {"record", id, "deleted", "delete", store_->heads("record", id, "deleted"), ""});
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
