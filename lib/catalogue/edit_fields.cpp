#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>

#include "catalogue/field_items.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using How = Assignment::How;

/// An assignment that was found possible: values as the field stores them.
struct Wanted {
    const Field& field;
    How how;
    std::vector<FieldValue> values;
};

Wanted checked(const Assignment& assignment, const std::string& by) {
    const Field& field = field_named(assignment.field);
    Wanted wanted{field, assignment.how, {}};
    if (assignment.how != How::replace && !field.repeatable)
        throw Error(Code::usage, field.name, "holds one value: nothing can be added to it or taken from it",
                    "give it a new one: " + field.name + "=VALUE");
    for (const std::string& typed : assignment.values) {
        if (typed.empty()) continue;
        FieldValue value;
        value.field = field.name;
        value.value = field_value(field, typed);
        value.by = by;
        wanted.values.push_back(std::move(value));
    }
    if (wanted.values.size() > 1 && !field.repeatable)
        throw Error(Code::usage, field.name, "holds one value, and got several");
    if (wanted.values.empty() && !field.otherwise.empty())
        throw Error(Code::usage, field.name, "cannot be empty", field.name + " takes " + field.accepts());
    return wanted;
}

bool has(const std::vector<FieldValue>& values, const FieldValue& wanted) {
    return std::any_of(values.begin(), values.end(),
                       [&](const FieldValue& value) { return value.value == wanted.value; });
}

/// What the field then holds. Values that were there keep who said them.
std::vector<FieldValue> result(const std::vector<FieldValue>& before, const Wanted& wanted) {
    std::vector<FieldValue> after;
    if (wanted.how != How::replace)
        for (const FieldValue& value : before)
            if (wanted.how == How::add || !has(wanted.values, value)) after.push_back(value);
    if (wanted.how == How::take) return after;
    for (const FieldValue& value : wanted.values) {
        if (has(after, value)) continue;
        const auto there = std::find_if(before.begin(), before.end(), [&](const FieldValue& other) {
            return other.value == value.value;
        });
        after.push_back(there == before.end() ? value : *there);
    }
    return after;
}

bool same_values(const std::vector<FieldValue>& a, const std::vector<FieldValue>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const FieldValue& x, const FieldValue& y) { return x.value == y.value; });
}

}  // namespace

std::size_t Catalogue::set(const std::vector<std::string>& records,
                           const std::vector<Assignment>& assignments) {
    std::vector<Wanted> all;
    for (const Assignment& assignment : assignments) {
        all.push_back(checked(assignment, hand_.by));
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (&all[i].field == &all.back().field)
                throw Error(Code::usage, all.back().field.name, "is set twice in one command");
    }
    std::vector<Change> changes;
    std::size_t changed = 0;
    for (const std::string& id : records) {
        const std::vector<Head> heads = heads_of(store_->db(), "record", id);
        const std::size_t before = changes.size();
        for (const Wanted& wanted : all) {
            const Standing standing = standing_values(heads, wanted.field.name);
            const std::vector<FieldValue> values = result(standing.values, wanted);
            // Several heads are a conflict, which setting the same value ends.
            if (same_values(values, standing.values) && standing.heads.size() < 2) continue;
            changes.push_back({"record", id, wanted.field.name, "set", standing.heads,
                               register_of(wanted.field, values).dump()});
        }
        changed += changes.size() > before ? 1 : 0;
    }
    commit(std::move(changes));
    return changed;
}

}  // namespace kho
