#include "cli/record_json.h"

#include "base/escape.h"
#include "cli/output.h"

namespace kho::tools {

using Json = nlohmann::json;

Json to_json(const RecordInfo& record) {
    Json json = {{"record", record.id},
                 {"level", record.level},
                 {"kind", record.kind},
                 {"access", record.access},
                 {"tags", record.tags},
                 {"pages", record.pages},
                 {"pages_read", record.pages_read}};
    const auto put = [&](const char* name, const std::optional<std::string>& value) {
        if (value) json[name] = *value;
    };
    put("title", record.title);
    put("date", record.date);
    put("place", record.place);
    put("language", record.language);
    put("note", record.note);
    if (!record.file_name.empty()) put_path(json, "file_name", unescaped_path(record.file_name));
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
    if (page.failure)
        json["failure"] = {
            {"cause", page.failure->cause}, {"detail", page.failure->detail}, {"tries", page.failure->tries}};
    return json;
}

std::string label_of(const RecordInfo& record) {
    return record.title ? *record.title : unescaped_path(record.file_name);
}

}  // namespace kho::tools
