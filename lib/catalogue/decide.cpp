#include <kho/catalogue.h>

#include <algorithm>
#include <map>

#include "catalogue/assignments.h"
#include "catalogue/change_event.h"
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

/// The decisions about one record, and which of them met a proposal.
class Answers {
 public:
    void add(const Decision& decision) { decisions_.push_back({&decision, false}); }

    /// What was decided of a proposal; null where nothing was.
    const Decision* to(const FieldValue& value) {
        const Decision* answer = nullptr;
        for (auto& [decision, met] : decisions_) {
            const FieldValue& proposal = decision->proposal;
            if (proposal.field != value.field || proposal.value != value.value ||
                (!proposal.by.empty() && proposal.by != value.by))
                continue;
            met = true;
            answer = decision;
        }
        return answer;
    }
    [[nodiscard]] std::size_t unmatched() const {
        return static_cast<std::size_t>(std::count_if(decisions_.begin(), decisions_.end(),
                                                      [](const auto& each) { return !each.second; }));
    }

 private:
    std::vector<std::pair<const Decision*, bool>> decisions_;
};

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

std::string Catalogue::accepted(const std::string& field, const std::string& typed) {
    if (field == "tag") return checked_term(typed);
    const Wanted wanted = checked_assignment(store_->db(), {field, {typed}}, hand_.by);
    return wanted.values.empty() ? std::string() : wanted.values.front().value;
}

Decided Catalogue::decide(const std::vector<Decision>& decisions, bool replace) {
    std::map<std::string, Answers> by_record;
    std::map<const Decision*, FieldValue> in_place;  // before anything is changed
    for (const Decision& decision : decisions) {
        by_record[decision.record].add(decision);
        if (decision.in_place.empty()) continue;
        FieldValue& value = in_place[&decision];
        value.field = decision.proposal.field;
        value.value = accepted(value.field, decision.in_place);
        value.by = hand_.by;
    }
    Outcome outcome;
    for (auto& [record, decided] : by_record) {
        Answers& answers = decided;
        Deciding deciding(store_->db(), record, hand_.by);
        Decided one = deciding.confirm(
            [&](const FieldValue& value) -> std::optional<FieldValue> {
                const Decision* answer = answers.to(value);
                if (answer == nullptr || !answer->is_right) return std::nullopt;
                return answer->in_place.empty() ? value : in_place.at(answer);
            },
            replace);
        one.values +=
            deciding
                .reject([&](const FieldValue& value) {
                    const Decision* answer = answers.to(value);
                    return answer != nullptr && !answer->is_right ? std::optional(value) : std::nullopt;
                })
                .values;
        outcome.decided.unmatched += answers.unmatched();
        outcome.add(deciding, one);
    }
    keep_deleted(*store_, outcome.changes);
    commit(std::move(outcome.changes));
    return outcome.decided;
}

}  // namespace kho
