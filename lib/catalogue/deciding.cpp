#include "catalogue/deciding.h"

#include <kho/error.h>

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/field_items.h"
#include "catalogue/tag_name.h"

namespace kho {

using Json = nlohmann::json;

namespace {

/// Another site may have proposed anything.
bool fits(const FieldValue& value) {
    try {
        return value.field == "tag" ? checked_term(value.value) == value.value
                                    : field_value(field_named(value.field), value.value) == value.value;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

/// A proposal that was decided to be right, and what is said in its place: mostly itself.
struct Deciding::Chosen {
    ProposedOp proposed;
    FieldValue said;
};

Deciding::Deciding(Db& db, std::string record, std::string person)
    : record_(std::move(record)), person_(std::move(person)), heads_(heads_of(db, "record", record_)) {}

Decided Deciding::confirm(const Choose& choose, bool replace) {
    Decided decided;
    std::map<std::string, std::vector<Chosen>> chosen;
    for (ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
        std::optional<FieldValue> said = choose(proposed.value);
        if (!said) continue;
        const std::string field = said->field;
        if (fits(*said))
            chosen[field].push_back({std::move(proposed), std::move(*said)});
        else
            ++decided.unfit;
    }
    for (auto& [name, proposals] : chosen) {
        // The surest first: of a field that holds one value it is the one that is taken.
        std::stable_sort(proposals.begin(), proposals.end(), [](const auto& a, const auto& b) {
            return a.proposed.value.confidence.value_or(0) > b.proposed.value.confidence.value_or(0);
        });
        if (name == "tag")
            confirm_tags(proposals, decided);
        else if (const Field* field = find_field(name))
            confirm_values(*field, proposals, replace, decided);
    }
    return decided;
}

Decided Deciding::reject(const Choose& choose) {
    Decided decided;
    for (const ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
        std::optional<FieldValue> value = choose(proposed.value);
        if (!value || withdrawn_.contains(proposed.name)) continue;
        withdraw(proposed);
        keep_as_wrong(std::move(*value));
        ++decided.values;
    }
    return decided;
}

void Deciding::keep_as_wrong(FieldValue value) {
    value.decided_by = person_;
    changes.push_back({"record", record_, "rejected", "add", {}, element_of(value).dump()});
}

void Deciding::withdraw(const ProposedOp& proposed) {
    if (!withdrawn_.insert(proposed.name).second) return;
    changes.push_back({"record", record_, "proposed", "remove", {proposed.name}, proposed.element});
}

void Deciding::confirm_tags(const std::vector<Chosen>& proposals, Decided& decided) {
    std::set<std::string> there;
    for (const Head& head : heads_)
        if (head.field == "tag" && head.kind == "add" && head.value.is_string())
            there.insert(head.value.get<std::string>());
    for (const auto& [proposed, said] : proposals) {
        withdraw(proposed);
        if (said.value != proposed.value.value) keep_as_wrong(proposed.value);
        if (!there.insert(said.value).second) continue;
        changes.push_back({"record", record_, "tag", "add", {}, Json(said.value).dump()});
        ++decided.values;
    }
}

void Deciding::confirm_values(const Field& field, const std::vector<Chosen>& proposals, bool replace,
                              Decided& decided) {
    const Standing standing = standing_values(heads_, field.name);
    std::vector<FieldValue> values = field.repeatable ? standing.values : std::vector<FieldValue>{};
    if (!field.repeatable && !replace && !standing.values.empty() && is_decided(standing.values.front())) {
        ++decided.kept;
        return;
    }
    const auto is_said = [&](const std::string& wanted) {
        return std::any_of(values.begin(), values.end(),
                           [&](const FieldValue& value) { return value.value == wanted; });
    };
    std::set<OpName> answered;
    for (const auto& [proposed, said] : proposals) {
        answered.insert(proposed.name);
        if (said.value != proposed.value.value) keep_as_wrong(proposed.value);
        if (is_said(said.value) || (!field.repeatable && !values.empty())) continue;
        values.push_back(said);
        if (said.by != person_) values.back().decided_by = person_;
        ++decided.values;
    }
    changes.push_back(
        {"record", record_, field.name, "set", standing.heads, register_of(field, values).dump()});
    for (const ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
        if (proposed.value.field != field.name) continue;
        // What competed for the one place is no longer a question.
        if (!field.repeatable || answered.contains(proposed.name) || is_said(proposed.value.value))
            withdraw(proposed);
    }
}

}  // namespace kho
