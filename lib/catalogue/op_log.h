#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/change_event.h"
#include "catalogue/store.h"

namespace kho {

/// What was said before: ops by their names, by the changes they were part of, and what took them back.
class OpLog {
 public:
    explicit OpLog(Store& store) : store_(store), db_(store.db()) {}

    /// The ops of a change that undoing is about, the last first.
    std::vector<Op> ops_of(const ChangeEvent& event);

    std::optional<Op> op_named(const OpName& name);

    /// The op itself where it stands, or one that put it back after it had been undone.
    std::optional<OpName> standing_for(const Op& op);

    /// Is it an op of this change, or one that put such an op back?
    bool comes_from(const ChangeEvent& event, const OpName& name);

    /// Of the ops that stood side by side the one that was shown.
    std::optional<Op> last_of(const std::vector<OpName>& names);

 private:
    bool stands(const OpName& name);
    /// The op whose value this one says again, being part of a change that takes another back.
    std::optional<Op> put_back_by(const Op& op);
    /// The ops of a change on the same field of the same thing.
    std::vector<Op> ops_on(const Change& thing, const std::string& change);

    Store& store_;
    Db& db_;
};

}  // namespace kho
