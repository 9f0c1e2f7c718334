#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/op.h"
#include "catalogue/store.h"

/// Which record a page is in, and where: its register `in`.
namespace kho {

/// A page of a record.
struct PagePlace {
    std::string id;  ///< master/frame
    std::int64_t position = 0;
};

/// Those of a record, in their order.
std::vector<PagePlace> places_of_pages(Db& db, const std::string& record);

/// The change that puts a page there.
Change page_moved(Store& store, const std::string& page, const std::string& record, std::int64_t position);

/// The changes that make pages follow those a record has.
std::vector<Change> append_pages(Store& store, const std::string& record, const std::vector<PagePlace>& there,
                                 const std::vector<std::string>& more);

/// The changes that make these the pages of a record, in this order; of those whose place is another then.
std::vector<Change> pages_in_order(Store& store, const std::string& record,
                                   const std::vector<PagePlace>& pages);

/// Throws Error (usage): a record with so many pages has no page of this number.
void check_page_number(const std::string& record, int number, std::size_t pages);

}  // namespace kho
