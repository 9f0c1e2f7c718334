#pragma once

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>

namespace kho::tools {

/// A record as `list --json` and `show --json` write it. Fields without a value are left out.
nlohmann::json to_json(const RecordInfo& record);
nlohmann::json to_json(const PageInfo& page);

/// Why a page was not read, or a file not taken in.
nlohmann::json to_json(const FailureInfo& failure);

/// A value of a field, and who or what said it.
nlohmann::json to_json(const FieldValue& value);

/// What a record is called on a line: its title, else the name of its first file.
std::string label_of(const RecordInfo& record);

/// An id as it may be typed: "id:k7q2", as a query has it, is k7q2.
std::string plain_id(const std::string& typed);

}  // namespace kho::tools
