#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/op.h"
#include "catalogue/store.h"

/// Where pages stand in their records: their register `in`.
namespace kho {

/// A page and where it stands in its record.
struct Stands {
    std::string id;  ///< master/frame
    std::int64_t position = 0;
};

/// The pages of a record, in their order.
std::vector<Stands> pages_of(Db& db, const std::string& record);

/// The change that puts a page there.
Change moved(Store& store, const std::string& page, const std::string& record, std::int64_t position);

/// Pages of a record in this order: changes of those whose position is another then.
std::vector<Change> in_order(Store& store, const std::string& record, const std::vector<Stands>& pages);

}  // namespace kho
