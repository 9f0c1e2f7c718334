#pragma once

#include <cstdint>
#include <string>

#include "catalogue/db.h"

/// How records and pages are called where people see them.
namespace kho {

std::string record_id(Db& db, std::int64_t record);

/// The name of the file that a record's first page came from first; empty where there is none.
std::string file_name_of(Db& db, std::int64_t record);

/// The path of the same file, where it was first taken in.
std::string source_path_of(Db& db, std::int64_t record);

/// The number of a page in its record, from 1. Positions are stored with gaps, and the same position may come
/// from two sites: the order is that of (position, id of the master, frame).
int page_number(Db& db, std::int64_t page);

}  // namespace kho
