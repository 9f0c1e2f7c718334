#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "catalogue/field_items.h"
#include "catalogue/proposed.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;

bool is_chosen(const ProposedOp& proposed, const ProposalChoice& choice) {
    const FieldValue& value = proposed.value;
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

/// A record's proposals, with what is decided of them collected as changes.
class Deciding {
 public:
    Deciding(Db& db, std::string record, std::string person)
        : record_(std::move(record)), person_(std::move(person)), heads_(heads_of(db, "record", record_)) {}

    Decided confirm(const ProposalChoice& choice) {
        Decided decided;
        std::map<std::string, std::vector<ProposedOp>> chosen;
        for (ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
            if (!is_chosen(proposed, choice)) continue;
            if (fits(proposed.value))
                chosen[proposed.value.field].push_back(std::move(proposed));
            else
                ++decided.unfit;
        }
        for (auto& [name, proposals] : chosen) {
            // The surest first: of a field that holds one value it is the one that is taken.
            std::stable_sort(proposals.begin(), proposals.end(), [](const auto& a, const auto& b) {
                return a.value.confidence.value_or(0) > b.value.confidence.value_or(0);
            });
            if (name == "tag")
                confirm_tags(proposals, decided);
            else if (const Field* field = find_field(name))
                confirm_values(*field, proposals, choice.replace, decided);
        }
        return decided;
    }

    Decided reject(const ProposalChoice& choice) {
        Decided decided;
        for (const ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
            if (!is_chosen(proposed, choice)) continue;
            withdraw(proposed);
            FieldValue value = proposed.value;
            value.decided_by = person_;
            changes.push_back({"record", record_, "rejected", "add", {}, element_of(value).dump()});
            ++decided.values;
        }
        return decided;
    }

    std::vector<Change> changes;

 private:
    void withdraw(const ProposedOp& proposed) {
        changes.push_back({"record", record_, "proposed", "remove", {proposed.name}, proposed.element});
    }

    void confirm_tags(const std::vector<ProposedOp>& proposals, Decided& decided) {
        std::set<std::string> there;
        for (const Head& head : heads_)
            if (head.field == "tag" && head.kind == "add" && head.value.is_string())
                there.insert(head.value.get<std::string>());
        for (const ProposedOp& proposed : proposals) {
            withdraw(proposed);
            if (!there.insert(proposed.value.value).second) continue;
            changes.push_back({"record", record_, "tag", "add", {}, Json(proposed.value.value).dump()});
            ++decided.values;
        }
    }

    void confirm_values(const Field& field, const std::vector<ProposedOp>& proposals, bool replace,
                        Decided& decided) {
        const Standing standing = standing_values(heads_, field.name);
        std::vector<FieldValue> values = field.repeatable ? standing.values : std::vector<FieldValue>{};
        if (!field.repeatable && !replace && !standing.values.empty() &&
            is_decided(standing.values.front())) {
            ++decided.kept;
            return;
        }
        const auto has = [&](const ProposedOp& proposed) {
            return std::any_of(values.begin(), values.end(),
                               [&](const FieldValue& value) { return value.value == proposed.value.value; });
        };
        for (const ProposedOp& proposed : proposals) {
            if (has(proposed) || (!field.repeatable && !values.empty())) continue;
            values.push_back(proposed.value);
            values.back().decided_by = person_;
            ++decided.values;
        }
        changes.push_back(
            {"record", record_, field.name, "set", standing.heads, register_of(field, values).dump()});
        for (const ProposedOp& proposed : proposed_ops(heads_, "proposed")) {
            if (proposed.value.field != field.name) continue;
            // What competed for the one place is no longer a question.
            if (has(proposed) || !field.repeatable) withdraw(proposed);
        }
    }

    std::string record_, person_;
    std::vector<Head> heads_;
};

/// What came of it in all records, and the changes that make it so.
struct Decision {
    Decided decided;
    std::vector<Change> changes;
};

Decision decide(Db& db, const std::string& person, const std::vector<std::string>& records,
                const ProposalChoice& choice, Decided (Deciding::*how)(const ProposalChoice&)) {
    Decision all;
    for (const std::string& id : records) {
        Deciding deciding(db, id, person);
        const Decided one = (deciding.*how)(choice);
        all.decided.records += one.values > 0 ? 1 : 0;
        all.decided.values += one.values;
        all.decided.kept += one.kept;
        all.decided.unfit += one.unfit;
        std::move(deciding.changes.begin(), deciding.changes.end(), std::back_inserter(all.changes));
    }
    return all;
}

}  // namespace

Decided Catalogue::confirm(const std::vector<std::string>& records, const ProposalChoice& choice) {
    Decision decision = decide(store_->db(), hand_.by, records, choice, &Deciding::confirm);
    commit(std::move(decision.changes));
    return decision.decided;
}

Decided Catalogue::reject(const std::vector<std::string>& records, const ProposalChoice& choice) {
    Decision decision = decide(store_->db(), hand_.by, records, choice, &Deciding::reject);
    commit(std::move(decision.changes));
    return decision.decided;
}

}  // namespace kho
