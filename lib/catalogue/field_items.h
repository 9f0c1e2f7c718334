#pragma once

#include <kho/catalogue.h>
#include <kho/fields.h>

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "catalogue/heads.h"
#include "catalogue/op.h"

/// Values of fields as ops hold them: FORMAT.md, "Values of fields".
namespace kho {

/// What is said of one field: its values in order, and the ops that say so.
struct Standing {
    std::vector<FieldValue> values;  ///< confirmed
    std::vector<OpName> heads;       ///< what a new value replaces
};

/// What stands of the field `name` of a record. `heads` are the record's, as `heads_of` gives them.
Standing standing_values(const std::vector<Head>& heads, std::string_view name);

/// All that stands of a record, by the order of the fields; what it was made as (level, kind) only where
/// somebody said so since.
std::vector<FieldValue> confirmed_values(const std::vector<Head>& heads);

/// What machines proposed for a record and nobody decided, and what was rejected; in the order it was said.
std::vector<FieldValue> undecided_values(const std::vector<Head>& heads);

/// One value as an op holds it.
nlohmann::json to_json(const FieldValue& value);

/// The value of a field's register: one value or null, or of a repeatable field a list.
nlohmann::json register_of(const Field& field, const std::vector<FieldValue>& values);

}  // namespace kho
