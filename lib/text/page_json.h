#pragma once

#include <kho/page_text.h>

#include <nlohmann/json.hpp>

/// PageText as a JSON value, for the serial forms (README.md) to be written from and read by.
namespace kho {

nlohmann::json page_to_json(const PageText& page);

/// Trusts nobody. Throws Error (damaged).
PageText page_from_json(const nlohmann::json& json);

}  // namespace kho
