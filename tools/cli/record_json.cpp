#include "cli/record_json.h"

#include <kho/fields.h>

#include "base/escape.h"
#include "cli/output.h"

namespace kho::tools {

using Json = nlohmann::json;

namespace {

/// Another site may have written anything.
bool is_number(const std::string& value) {
    return !value.empty() && value.size() <= 15 && value.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

Json to_json(const RecordInfo& record) {
    Json json = {{"record", record.id},
                 {"level", record.level},
                 {"kind", record.kind},
                 {"access", record.access},
                 {"tags", record.tags},
                 {"pages", record.pages},
                 {"pages_read", record.pages_read}};
    for (const auto& [name, values] : record.fields) {
        const Field* field = find_field(name);
        if (field != nullptr && field->repeatable)
            json[name] = values;
        else if (field != nullptr && field->type == Field::Type::number && is_number(values.front()))
            json[name] = std::stoll(values.front());
        else
            json[name] = values.front();
    }
    if (!record.file_name.empty()) put_path(json, "file_name", unescaped_path(record.file_name));
    if (!record.parent.empty()) json["parent"] = record.parent;
    if (record.children > 0) json["children"] = record.children;
    if (record.deleted) json["deleted"] = true;
    return json;
}

Json to_json(const PageInfo& page) {
    Json json = {
        {"page", page.id},     {"master", page.master}, {"frame", page.frame}, {"position", page.position},
        {"width", page.width}, {"height", page.height}, {"dpi", page.dpi}};
    Json readings = Json::array();
    for (const ReadingInfo& reading : page.readings)
        readings.push_back({{"current", reading.current},
                            {"engine", reading.engine},
                            {"model", reading.model},
                            {"settings", reading.settings},
                            {"languages", reading.languages},
                            {"confidence", reading.confidence},
                            {"read_at", reading.read_at}});
    json["readings"] = std::move(readings);
    if (page.bits > 0) json["bits"] = page.bits;
    if (page.quality) json["quality"] = Json::parse(kho::to_json(*page.quality));
    if (page.failure) json["failure"] = to_json(*page.failure);
    return json;
}

Json to_json(const FailureInfo& failure) {
    Json json = {{"cause", failure.cause}, {"detail", failure.detail}, {"tries", failure.tries}};
    if (!failure.stage.empty()) json["stage"] = failure.stage;
    if (!failure.versions.empty()) json["versions"] = failure.versions;
    if (!failure.at.empty()) json["at"] = failure.at;
    return json;
}

Json to_json(const FieldValue& value) {
    Json json = {
        {"field", value.field}, {"value", value.value}, {"state", name_of(value.state)}, {"at", value.at}};
    const auto put = [&](const char* name, const std::string& text) {
        if (!text.empty()) json[name] = text;
    };
    put("by", value.by);
    put("decided_by", value.decided_by);
    put("page", value.page);
    put("written", value.written);
    if (value.confidence) json["confidence"] = *value.confidence;
    if (value.box.width > 0) json["box"] = {value.box.x, value.box.y, value.box.width, value.box.height};
    return json;
}

std::string plain_id(const std::string& typed) {
    return typed.starts_with("id:") ? typed.substr(3) : typed;
}

std::string label_of(const RecordInfo& record) {
    return record.title ? *record.title : unescaped_path(record.file_name);
}

}  // namespace kho::tools
