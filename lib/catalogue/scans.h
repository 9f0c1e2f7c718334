#pragma once

#include <kho/quality.h>

#include <cstdint>
#include <optional>

#include "catalogue/db.h"

namespace kho {

/// What was measured of a page; `page` is its row.
std::optional<ScanQuality> quality_of_page(Db& db, std::int64_t page);

}  // namespace kho
