#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "base/json.h"
#include "catalogue/assignments.h"
#include "catalogue/field_items.h"
#include "catalogue/proposed.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;

bool is_chosen(const FieldValue& value, const ProposalChoice& choice) {
    const auto is = [](const std::string& wanted) {
        return [&wanted](const std::string& named) { return named == wanted; };
    };
    return (choice.fields.empty() ||
            std::any_of(choice.fields.begin(), choice.fields.end(), is(value.field))) &&
           value.confidence.value_or(0) >= choice.at_least &&
           (choice.by.empty() || value.by == choice.by || value.by.starts_with(choice.by + ".")) &&
           (choice.value.empty() || value.value == choice.value);
}

/// Another site may have proposed anything.
bool fits(const FieldValue& value) {
    try {
        return value.field == "tag" ? checked_term(value.value) == value.value
                                    : field_value(field_named(value.field), value.value) == value.value;
    } catch (const Error&) {
        return false;
    }
}

/// A proposal that was decided to be right, and what is said in its place: mostly itself.
struct Chosen {
    ProposedOp proposed;
    FieldValue said;
};

/// What is to be said for a proposal; nothing where it is not chosen.
using Choose = std::function<std::optional<FieldValue>(const FieldValue&)>;

/// A record's proposals, with what is decided of them collected as changes.
class Deciding {
 public:
    Deciding(Db& db, std::string record, std::string person)
        : record_(std::move(record)), person_(std::move(person)), heads_(heads_of(db, "record", record_)) {}

    Decided confirm(const Choose& choose, bool replace) {
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

    Decided reject(const Choose& choose) {
        Decided decided;
        for (const ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
            std::optional<FieldValue> value = choose(proposed.value);
            if (!value) continue;
            withdraw(proposed);
            value->decided_by = person_;
            changes.push_back({"record", record_, "rejected", "add", {}, element_of(*value).dump()});
            ++decided.values;
        }
        return decided;
    }

    std::vector<Change> changes;

 private:
    void withdraw(const ProposedOp& proposed) {
        changes.push_back({"record", record_, "proposed", "remove", {proposed.name}, proposed.element});
    }

    void confirm_tags(const std::vector<Chosen>& proposals, Decided& decided) {
        std::set<std::string> there;
        for (const Head& head : heads_)
            if (head.field == "tag" && head.kind == "add" && head.value.is_string())
                there.insert(head.value.get<std::string>());
        for (const auto& [proposed, said] : proposals) {
            withdraw(proposed);
            if (!there.insert(said.value).second) continue;
            changes.push_back({"record", record_, "tag", "add", {}, Json(said.value).dump()});
            ++decided.values;
        }
    }

    void confirm_values(const Field& field, const std::vector<Chosen>& proposals, bool replace,
                        Decided& decided) {
        const Standing standing = standing_values(heads_, field.name);
        std::vector<FieldValue> values = field.repeatable ? standing.values : std::vector<FieldValue>{};
        if (!field.repeatable && !replace && !standing.values.empty() &&
            is_decided(standing.values.front())) {
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

    std::string record_, person_;
    std::vector<Head> heads_;
};

/// What comes of it in all records, and the changes that make it so.
struct Outcome {
    Decided decided;
    std::vector<Change> changes;

    void add(Deciding& deciding, const Decided& one) {
        decided.records += one.values > 0 ? 1 : 0;
        decided.values += one.values;
        decided.kept += one.kept;
        decided.unfit += one.unfit;
        std::move(deciding.changes.begin(), deciding.changes.end(), std::back_inserter(changes));
        deciding.changes.clear();
    }
};

Choose chosen_by(const ProposalChoice& choice) {
    return [&choice](const FieldValue& value) {
        return is_chosen(value, choice) ? std::optional(value) : std::nullopt;
    };
}

bool is_about(const Decision& decision, const FieldValue& value) {
    const FieldValue& proposal = decision.proposal;
    return proposal.field == value.field && proposal.value == value.value &&
           (proposal.by.empty() || proposal.by == value.by);
}

/// What a person types in the place of a proposal.
FieldValue typed_by(Db& db, const std::string& person, const std::string& field, const std::string& typed) {
    FieldValue value;
    value.field = field;
    value.by = person;
    if (field == "tag")
        value.value = checked_term(typed);
    else
        value = checked_assignment(db, {field, {typed}}, person).values.at(0);
    return value;
}

}  // namespace

Decided Catalogue::confirm(const std::vector<std::string>& records, const ProposalChoice& choice) {
    Outcome outcome;
    for (const std::string& id : records) {
        Deciding deciding(store_->db(), id, hand_.by);
        outcome.add(deciding, deciding.confirm(chosen_by(choice), choice.replace));
    }
    commit(std::move(outcome.changes));
    return outcome.decided;
}

Decided Catalogue::reject(const std::vector<std::string>& records, const ProposalChoice& choice) {
    Outcome outcome;
    for (const std::string& id : records) {
        Deciding deciding(store_->db(), id, hand_.by);
        outcome.add(deciding, deciding.reject(chosen_by(choice)));
    }
    commit(std::move(outcome.changes));
    return outcome.decided;
}

Decided Catalogue::decide(const std::vector<Decision>& decisions) {
    Db& db = store_->db();
    std::map<std::string, std::vector<const Decision*>> by_record;
    for (const Decision& decision : decisions) {
        by_record[decision.record].push_back(&decision);
        if (!decision.in_place.empty())  // before anything is changed
            typed_by(db, hand_.by, decision.proposal.field, decision.in_place);
    }
    Outcome outcome;
    for (const auto& [record, about] : by_record) {
        const auto answer = [&about = about](const FieldValue& value, bool is_right) {
            const auto found = std::find_if(about.begin(), about.end(), [&](const Decision* decision) {
                return decision->is_right == is_right && is_about(*decision, value);
            });
            return found == about.end() ? nullptr : *found;
        };
        Deciding deciding(db, record, hand_.by);
        Decided one = deciding.confirm(
            [&](const FieldValue& value) -> std::optional<FieldValue> {
                const Decision* decision = answer(value, true);
                if (decision == nullptr) return std::nullopt;
                return decision->in_place.empty() ? value
                                                  : typed_by(db, hand_.by, value.field, decision->in_place);
            },
            false);
        one.values += deciding
                          .reject([&](const FieldValue& value) {
                              return answer(value, true) == nullptr && answer(value, false) != nullptr
                                         ? std::optional(value)
                                         : std::nullopt;
                          })
                          .values;
        outcome.add(deciding, one);
    }
    commit(std::move(outcome.changes));
    return outcome.decided;
}

}  // namespace kho
