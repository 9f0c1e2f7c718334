#pragma once

#include <kho/catalogue.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/heads.h"
#include "catalogue/op.h"

namespace kho {

/// An element of a record's set `proposed` or `rejected`, and the op it stands by.
struct ProposedOp {
    FieldValue value;
    OpName name;
    std::string element;  ///< JSON, as in the op
};

/// The elements of that set (`field`: proposed or rejected), in the order they were said.
std::vector<ProposedOp> proposed_ops(const std::vector<Head>& heads, std::string_view field);

/// A value with its field, as these sets hold it.
nlohmann::json element_of(const FieldValue& value);

/// Whether a person said it or agreed to it: it came neither from the file nor from its folder.
bool is_decided(const FieldValue& value);

}  // namespace kho
