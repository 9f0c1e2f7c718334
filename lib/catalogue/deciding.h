#pragma once

#include <kho/catalogue.h>
#include <kho/fields.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/heads.h"
#include "catalogue/op.h"
#include "catalogue/proposed.h"

namespace kho {

/// What is to be said for a proposal; nothing where it is not chosen.
using Choose = std::function<std::optional<FieldValue>(const FieldValue&)>;

/// A record's proposals, with what is decided of them collected as changes.
class Deciding {
 public:
    /// `person` decides.
    Deciding(Db& db, std::string record, std::string person);

    /// Makes values of those that are chosen. With `replace` also where a person has said something else.
    Decided confirm(const Choose& choose, bool replace);
    Decided reject(const Choose& choose);

    std::vector<Change> changes;

 private:
    struct Chosen;

    void withdraw(const ProposedOp& proposed);
    void keep_as_wrong(FieldValue value);
    void confirm_tags(const std::vector<Chosen>& proposals, Decided& decided);
    void confirm_values(const Field& field, const std::vector<Chosen>& proposals, bool replace,
                        Decided& decided);

    std::string record_, person_;
    std::vector<Head> heads_;
    std::set<OpName> withdrawn_;
};

}  // namespace kho
