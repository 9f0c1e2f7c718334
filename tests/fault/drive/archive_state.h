#pragma once

#include <string>
#include <vector>

namespace kho::fault {

/// All that the catalogue in this folder says of records, tags, sources, pages and readings, a row a line,
/// without times and names of sites. Empty if there is no catalogue; a hot journal is rolled back.
std::string state_of(const std::string& archive);

/// The files of the store whose bytes do not have the digest that names them. Must always be none.
std::vector<std::string> wrong_masters(const std::string& archive);

/// The names of all files of the store, sorted.
std::vector<std::string> stored_masters(const std::string& archive);

}  // namespace kho::fault
