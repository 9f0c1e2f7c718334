#pragma once

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>
#include <string>

namespace kho::tools {

/// An op of a record's history as one line for people.
std::string line_for(const Event& event);
nlohmann::json to_json(const Event& event);

/// Whether it changes this field of the record, or "tag"; every op does where `field` is empty.
bool is_about(const Event& event, const std::string& field);

/// A change as one line for people.
std::string line_for(const ChangeInfo& change);
nlohmann::json to_json(const ChangeInfo& change);

}  // namespace kho::tools
