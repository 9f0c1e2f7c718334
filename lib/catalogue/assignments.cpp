#include "catalogue/assignments.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <functional>

#include "base/folded_words.h"
#include "catalogue/field_items.h"
#include "catalogue/proposed.h"

namespace kho {

namespace {

using How = Assignment::How;

/// The code of the term that was typed, by itself or by a label, where the archive has the field's
/// vocabulary.
std::string term_code(Db& db, const std::string& scheme, const std::string& typed) {
    auto known = db.cached("SELECT 1 FROM scheme WHERE id = ?1");
    if (!known->bind(scheme).step()) return typed;
    auto term = db.cached("SELECT 1 FROM term WHERE scheme = ?1 AND code = ?2");
    if (term->bind(scheme, typed).step()) return typed;
    auto labelled = db.cached(
        "SELECT DISTINCT code FROM term JOIN term_label ON term = id WHERE scheme = ?1 AND words = ?2");
    labelled->bind(scheme, folded_words(typed));
    std::vector<std::string> codes;
    while (labelled->step()) codes.push_back(labelled->text(0));
    if (codes.size() == 1) return codes.front();
    throw Error(Code::usage, typed,
                codes.empty()
                    ? fmt::format("is no term of the vocabulary '{}'", scheme)
                    : fmt::format("is what several terms of the vocabulary '{}' are called", scheme),
                codes.empty() ? fmt::format("kho vocab show {} lists them", scheme)
                              : fmt::format("give the code: {}", fmt::join(codes, ", ")));
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
            return other.value == value.value && is_decided(other);
        });
        after.push_back(there == before.end() ? value : *there);
    }
    return after;
}

/// Whether nothing is new: the same values, and not a machine's that a person says now.
bool same_values(const std::vector<FieldValue>& before, const std::vector<FieldValue>& after) {
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [](const FieldValue& x, const FieldValue& y) {
                          return x.value == y.value && is_decided(x) == is_decided(y);
                      });
}

}  // namespace

Wanted checked_assignment(Db& db, const Assignment& assignment, const std::string& by) {
    const Field& field = field_named(assignment.field);
    Wanted wanted{&field, assignment.how, {}};
    if (assignment.how != How::replace && !field.repeatable)
        throw Error(Code::usage, field.name, "holds one value: nothing can be added to it or taken from it",
                    "give it a new one: " + field.name + "=VALUE");
    for (const std::string& typed : assignment.values) {
        if (typed.empty()) continue;
        FieldValue value;
        value.field = field.name;
        value.value = field_value(field, typed);
        if (field.type == Field::Type::term) value.value = term_code(db, field.scheme, value.value);
        value.by = by;
        wanted.values.push_back(std::move(value));
    }
    if (wanted.values.size() > 1 && !field.repeatable)
        throw Error(Code::usage, field.name, "holds one value, and got several");
    if (wanted.values.empty() && !field.otherwise.empty())
        throw Error(Code::usage, field.name, "cannot be empty", field.name + " takes " + field.accepts());
    return wanted;
}

void join_by_field(std::vector<Wanted>& all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Wanted& a, const Wanted& b) { return std::less<>()(a.field, b.field); });
}

std::vector<Change> changes_for(const std::string& record, const std::vector<Head>& heads,
                                const std::vector<Wanted>& all) {
    std::vector<Change> changes;
    for (auto wanted = all.begin(); wanted != all.end();) {
        const Field& field = *wanted->field;
        const Standing standing = standing_values(heads, field.name);
        std::vector<FieldValue> values = standing.values;
        for (; wanted != all.end() && wanted->field == &field; ++wanted) values = result(values, *wanted);
        // Several heads are a conflict, which setting the same value ends.
        if (same_values(standing.values, values) && standing.heads.size() < 2) continue;
        changes.push_back(
            {"record", record, field.name, "set", standing.heads, register_of(field, values).dump()});
    }
    return changes;
}

}  // namespace kho
