#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalogue/db.h"

namespace kho {

/// One standing op of a thing.
struct Head {
    std::string field, kind, site;
    std::int64_t seq = 0, hlc = 0;
    nlohmann::json value;
};

/// The standing ops of one thing, by field, and within a field the winner last: greatest (hlc, site). An op
/// whose value is not JSON is passed over: it came from elsewhere and must not stop the fold.
std::vector<Head> heads_of(Db& db, const std::string& entity, const std::string& id);

/// Of each register the winning value.
std::map<std::string, nlohmann::json> registers(const std::vector<Head>& heads);

/// The member of an object if it is there and a string; else `otherwise`.
std::string text_member(const nlohmann::json& object, const char* name, const std::string& otherwise = {});
std::int64_t number_member(const nlohmann::json& object, const char* name, std::int64_t otherwise = 0);

/// Is the thing deleted? Yes if a standing `delete` had seen every other standing op; an edit made without
/// knowledge of the deletion, or after it, brings the thing back.
bool is_deleted(const std::vector<Head>& heads);

}  // namespace kho
