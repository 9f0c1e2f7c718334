#include <kho/catalogue.h>

#include <algorithm>
#include <map>

#include "catalogue/assignments.h"
#include "catalogue/deciding.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

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
