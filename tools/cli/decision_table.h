#pragma once

#include <kho/catalogue.h>
#include <kho/error.h>

#include <functional>
#include <string>
#include <vector>

namespace kho::tools {

/// Proposals as a table to be filled in with a spreadsheet: CSV with a row for each, its record by id and
/// title, and two empty columns. In `decision` stands yes or no, in several languages; in `instead` what is
/// right in the place of the proposal. A row with both empty is not decided.
std::string table_head();
std::string table_row(const RecordInfo& record, const FieldValue& proposal);

/// The decisions in such a table, with its columns in any order; others are passed over. `path` may be "-".
/// Calls `failed` for each line that makes no sense, up to a number, and then throws Error (damaged). Throws
/// Error: missing, denied, io, damaged (no such table).
std::vector<Decision> decisions_in(Catalogue& catalogue, const std::string& path,
                                   const std::function<void(const Error&)>& failed);

}  // namespace kho::tools
