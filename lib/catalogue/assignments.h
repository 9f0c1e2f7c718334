#pragma once

#include <kho/catalogue.h>
#include <kho/fields.h>

#include <string>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/heads.h"
#include "catalogue/op.h"

namespace kho {

/// An assignment that was found possible: values as the field stores them.
struct Wanted {
    const Field* field = nullptr;
    Assignment::How how = Assignment::How::replace;
    std::vector<FieldValue> values;
};

/// Throws Error (usage): no such field, or one that does not take such a value. `by` says it.
Wanted checked_assignment(Db& db, const Assignment& assignment, const std::string& by);

/// What is done to one field is one change of it, in the order it was asked for: puts them beside each other.
void join_by_field(std::vector<Wanted>& all);

/// The changes of a record that make it so, none of fields where it is so already. `heads`: what stands of
/// the record; `all`: joined by field.
std::vector<Change> changes_for(const std::string& record, const std::vector<Head>& heads,
                                const std::vector<Wanted>& all);

}  // namespace kho
