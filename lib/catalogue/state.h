#pragma once

#include <map>
#include <string>

#include "catalogue/db.h"

namespace kho {

/// One digest for each folded table, over its rows in the order of their natural keys and without the row
/// numbers, which depend on the order of arrival.
std::map<std::string, std::string> state_digests(Db& db);

}  // namespace kho
