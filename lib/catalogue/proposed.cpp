#include "catalogue/proposed.h"

#include <kho/error.h>
#include <kho/fields.h>
#include <kho/proposal.h>

#include <algorithm>
#include <set>

#include "catalogue/field_items.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;
using Said = std::set<std::pair<std::string, std::string>>;  // field, value

/// The proposal as the field stores it; nothing where the field would not take it.
std::optional<FieldValue> fitting(const Proposal& proposal, const std::vector<std::string>& pages) {
    FieldValue value;
    value.field = proposal.field;
    try {
        value.value = proposal.field == "tag" ? checked_term(proposal.value)
                                              : field_value(field_named(proposal.field), proposal.value);
    } catch (const Error&) {
        return std::nullopt;
    }
    value.by = proposal.by;
    value.confidence = std::clamp(proposal.confidence, 0.0, 1.0);
    if (proposal.evidence && static_cast<std::size_t>(proposal.evidence->page) < pages.size()) {
        value.page = pages[static_cast<std::size_t>(proposal.evidence->page)];
        value.box = proposal.evidence->box;
        value.written = proposal.evidence->text;
    }
    return value;
}

/// What needs no proposal: it is said or was rejected, or a person has filled the field.
class Settled {
 public:
    explicit Settled(const std::vector<Head>& heads) {
        for (const ProposedOp& rejected : proposed_ops(heads, "rejected"))
            said_.emplace(rejected.value.field, rejected.value.value);
        for (const Head& head : heads)
            if (head.field == "tag" && head.kind == "add" && head.value.is_string())
                said_.emplace("tag", head.value.get<std::string>());
        for (const Field& field : fields())
            for (const FieldValue& value : standing_values(heads, field.name).values) {
                said_.emplace(field.name, value.value);
                if (!field.repeatable && is_decided(value)) filled_.insert(field.name);
            }
    }
    [[nodiscard]] bool covers(const FieldValue& value) const {
        return filled_.contains(value.field) || said_.contains({value.field, value.value});
    }

 private:
    Said said_;
    std::set<std::string> filled_;
};

bool is_of(const FieldValue& value, const std::vector<std::string>& sources) {
    return std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
        return value.by == source || (source.ends_with('.') && value.by.starts_with(source));
    });
}

}  // namespace

std::vector<ProposedOp> proposed_ops(const std::vector<Head>& heads, std::string_view field) {
    std::vector<ProposedOp> ops;
    for (const Head& head : heads) {
        if (head.field != field || head.kind != "add") continue;
        for (FieldValue& value : undecided_values({head}))
            ops.push_back({std::move(value), {head.site, head.seq}, head.value.dump()});
    }
    return ops;
}

Json element_of(const FieldValue& value) {
    Json json = to_json(value);
    json["field"] = value.field;
    return json;
}

bool is_decided(const FieldValue& value) {
    return !value.decided_by.empty() || (value.by != "exif" && value.by != "folder" && value.by != "made");
}

std::size_t Catalogue::propose(const std::vector<ProposedFor>& records,
                               const std::vector<std::string>& sources) {
    std::vector<Change> changes;
    std::size_t proposed = 0;
    for (const ProposedFor& record : records) {
        const std::vector<Head> heads = heads_of(store_->db(), "record", record.id);
        const Settled settled(heads);
        std::vector<std::string> wanted;  // elements, in the order they were said: lists are in order
        for (const Proposal& proposal : record.proposals) {
            const auto value = fitting(proposal, record.pages);
            if (!value || settled.covers(*value)) continue;
            std::string element = element_of(*value).dump();
            if (std::find(wanted.begin(), wanted.end(), element) == wanted.end())
                wanted.push_back(std::move(element));
        }
        for (const ProposedOp& standing : proposed_ops(heads, "proposed"))
            if (std::erase(wanted, standing.element) == 0 && is_of(standing.value, sources))
                changes.push_back(
                    {"record", record.id, "proposed", "remove", {standing.name}, standing.element});
        proposed += wanted.size();
        for (const std::string& element : wanted)
            changes.push_back({"record", record.id, "proposed", "add", {}, element});
    }
    commit(std::move(changes));
    return proposed;
}

}  // namespace kho
