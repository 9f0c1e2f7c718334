#pragma once

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>

namespace kho::tools {

/// A record as `list --json` and `show --json` write it. Fields without a value are left out.
nlohmann::json to_json(const RecordInfo& record);
nlohmann::json to_json(const PageInfo& page);

/// What a record is called on a line: its title, else the name of its first file.
std::string label_of(const RecordInfo& record);

}  // namespace kho::tools
