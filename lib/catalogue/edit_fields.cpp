#include <kho/catalogue.h>

#include <iterator>

#include "catalogue/assignments.h"
#include "catalogue/store.h"

namespace kho {

std::size_t Catalogue::set(const std::vector<std::string>& records,
                           const std::vector<Assignment>& assignments) {
    std::vector<Wanted> all;
    for (const Assignment& assignment : assignments)
        all.push_back(checked_assignment(store_->db(), assignment, hand_.by));
    join_by_field(all);
    std::vector<Change> changes;
    std::size_t changed = 0;
    for (const std::string& id : records) {
        std::vector<Change> of_record = changes_for(id, heads_of(store_->db(), "record", id), all);
        changed += of_record.empty() ? 0 : 1;
        std::move(of_record.begin(), of_record.end(), std::back_inserter(changes));
    }
    commit(std::move(changes));
    return changed;
}

}  // namespace kho
