#pragma once

#include <map>
#include <string>

#include "catalogue/db.h"

namespace kho {

/// One digest for each folded table, over its rows in the order of their natural keys and without the row
/// numbers, which depend on the order of arrival.
std::map<std::string, std::string> state_digests(Db& db);

/// What those digests are taken over: for each table a query of every column that is state.
std::map<std::string, std::string> state_queries();

}  // namespace kho
