#include "catalogue/field_items.h"

#include <algorithm>

#include "base/clock.h"
#include "base/unicode.h"
#include "catalogue/access.h"

namespace kho {

using Json = nlohmann::json;

namespace {

using State = FieldValue::State;

constexpr std::size_t most_values = 1000;  // of one field; FORMAT.md says so

std::optional<Box> box_in(const Json& json) {
    if (!json.is_array() || json.size() != 4) return std::nullopt;
    for (const Json& side : json)
        if (!side.is_number_integer() || side < 0 || side > 1'000'000) return std::nullopt;
    return Box{json[0].get<int>(), json[1].get<int>(), json[2].get<int>(), json[3].get<int>()};
}

/// Text alone is a value too: as written before it was said who says it.
std::optional<FieldValue> value_in(const Json& json, const Head& head, std::string_view field) {
    FieldValue value;
    value.field = field;
    value.at = iso_time(head.hlc >> 16U);
    value.value = to_nfc(json.is_string() ? json.get<std::string>() : text_member(json, "value"));
    if (value.value.empty()) return std::nullopt;
    if (json.is_string()) return value;
    value.by = text_member(json, "by");
    value.decided_by = text_member(json, "decided_by");
    value.page = text_member(json, "page");
    value.written = text_member(json, "written");
    if (json.contains("box")) value.box = box_in(json["box"]).value_or(Box{});
    const auto confidence = json.find("confidence");
    if (confidence != json.end() && confidence->is_number() && *confidence >= 0 && *confidence <= 1)
        value.confidence = confidence->get<double>();
    return value;
}

void add_values(const Head& head, std::string_view field, std::vector<FieldValue>& values) {
    const auto add = [&](const Json& json) {
        if (values.size() >= most_values) return;  // a stranger's list may be of any length
        auto value = value_in(json, head, field);
        const auto same = [&](const FieldValue& other) { return other.value == value->value; };
        if (value && std::none_of(values.begin(), values.end(), same)) values.push_back(std::move(*value));
    };
    if (head.value.is_array())
        for (const Json& json : head.value) add(json);
    else
        add(head.value);
}

/// What the record was made with, where nothing was said of the field since.
std::vector<FieldValue> made_with(const std::vector<Head>& heads, std::string_view field) {
    std::vector<FieldValue> values;
    for (const Head& head : heads) {
        if (head.field != "new" || head.kind != "set" || !head.value.is_object()) continue;
        const auto member = head.value.find(field);
        values.clear();
        if (member == head.value.end() || !member->is_string()) continue;
        values.push_back(*value_in(*member, head, field));
        values.back().by = field == "date" ? "exif" : field == "title" ? "folder" : "made";
    }
    return values;
}

/// Access that makes no sense here was meant to say something: it is kept as what no level is.
FieldValue access_in(const Head& head) {
    FieldValue unknown;
    unknown.field = "access";
    unknown.value = "unknown";
    unknown.at = iso_time(head.hlc >> 16U);
    return value_in(head.value, head, "access").value_or(unknown);
}

/// Access merges to the most restrictive of the standing values, whatever the clocks say; one that this
/// version does not know stays closed.
void keep_strictest(std::vector<FieldValue>& values) {
    const auto strictest = std::max_element(
        values.begin(), values.end(),
        [](const FieldValue& a, const FieldValue& b) { return closedness(a.value) < closedness(b.value); });
    if (strictest == values.end()) return;
    FieldValue kept = *strictest;
    const std::vector<FieldCode>& levels = field_named("access").codes;
    if (closedness(kept.value) == std::ssize(levels)) kept.value = levels.back().code;
    values = {kept};
}

}  // namespace

std::string_view name_of(State state) {
    switch (state) {
        case State::proposed:
            return "proposed";
        case State::rejected:
            return "rejected";
        case State::confirmed:
            break;
    }
    return "confirmed";
}

Standing standing_values(const std::vector<Head>& heads, std::string_view name) {
    Standing standing;
    const Field* field = find_field(name);
    const bool list = field != nullptr && field->repeatable;
    for (const Head& head : heads) {
        if (head.field != name || head.kind != "set") continue;
        standing.heads.push_back({head.site, head.seq});
        if (name == "access") {
            if (!head.value.is_null()) standing.values.push_back(access_in(head));
            continue;
        }
        // Of lists, all that any site has put in; of single values, the last.
        if (!list) standing.values.clear();
        add_values(head, name, standing.values);
        if (!list && standing.values.size() > 1) standing.values.resize(1);
    }
    if (standing.heads.empty()) standing.values = made_with(heads, name);
    if (name == "access") keep_strictest(standing.values);
    return standing;
}

std::vector<FieldValue> confirmed_values(const std::vector<Head>& heads) {
    std::vector<FieldValue> all;
    for (const Field& field : fields()) {
        Standing standing = standing_values(heads, field.name);
        if (standing.heads.empty() && !field.otherwise.empty()) continue;
        std::move(standing.values.begin(), standing.values.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<FieldValue> undecided_values(const std::vector<Head>& heads) {
    std::vector<FieldValue> values;
    for (const Head& head : heads) {
        if (head.kind != "add" || (head.field != "proposed" && head.field != "rejected")) continue;
        auto value = value_in(head.value, head, text_member(head.value, "field"));
        if (!value || value->field.empty()) continue;
        value->state = head.field == "proposed" ? State::proposed : State::rejected;
        values.push_back(std::move(*value));
    }
    return values;
}

Json to_json(const FieldValue& value) {
    Json json = {{"value", value.value}};
    if (!value.by.empty()) json["by"] = value.by;
    if (!value.decided_by.empty()) json["decided_by"] = value.decided_by;
    if (value.confidence) json["confidence"] = *value.confidence;
    if (!value.page.empty()) json["page"] = value.page;
    if (value.box.width > 0) json["box"] = {value.box.x, value.box.y, value.box.width, value.box.height};
    if (!value.written.empty()) json["written"] = value.written;
    return json;
}

Json register_of(const Field& field, const std::vector<FieldValue>& values) {
    if (!field.repeatable) return values.empty() ? Json() : to_json(values.front());
    Json list = Json::array();
    for (const FieldValue& value : values) list.push_back(to_json(value));
    return list;
}

}  // namespace kho
