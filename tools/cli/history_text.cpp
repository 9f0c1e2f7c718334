#include "cli/history_text.h"

#include <fmt/format.h>
#include <kho/fields.h>

#include "base/json.h"
#include "base/shortened.h"
#include "cli/output.h"

namespace kho::tools {

using Json = nlohmann::json;

namespace {

/// A value in the catalogue as JSON. Another site may have written anything: what is no JSON is text.
Json json_or_text(const std::string& stored) {
    Json json = parse_json(stored);
    return json.is_discarded() ? Json(stored) : json;
}

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_object() && value.contains("value")) return text_of(value["value"]);
    if (!value.is_array()) return value.is_null() ? "" : value.dump();
    std::string all;
    for (const Json& one : value) all += (all.empty() ? "" : "; ") + text_of(one);
    return all;
}

std::string field_of(const Json& value) {
    const auto found = value.is_object() ? value.find("field") : value.end();
    return found != value.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string told_place(const Json& value) {
    const auto above = value.is_object() ? value.find("record") : value.end();
    if (above != value.end() && above->is_string()) return "put under " + short_id(above->get<std::string>());
    return value.is_object() ? "put at the top" : "put nowhere";
}

/// What an op does, in words, where it is about the description of a record.
std::string told(const Event& event) {
    const Json value = json_or_text(event.value);
    if (event.field == "tag")
        return fmt::format("tag {} {}", event.kind == "add" ? "added:" : "removed:", text_of(value));
    if (event.field == "proposed" || event.field == "rejected")
        return fmt::format("{} {}: {}", field_of(value),
                           event.kind == "add" ? event.field : "no longer " + event.field, text_of(value));
    if (event.kind == "remove") return event.field + ": taken back";
    if (event.field == "in") return told_place(value);
    const std::string text = text_of(value);
    return text.empty() ? event.field + " emptied" : event.field + ": " + text;
}

bool is_description(const Event& event) {
    return event.entity == "record" &&
           (find_field(event.field) != nullptr || event.field == "tag" || event.field == "in" ||
            event.field == "proposed" || event.field == "rejected");
}

}  // namespace

bool is_about(const Event& event, const std::string& field) {
    if (field.empty()) return true;
    if (event.entity != "record") return false;
    if (event.field == field) return true;
    const Json value = json_or_text(event.value);
    if (event.field == "new") return value.is_object() && value.contains(field);
    return (event.field == "proposed" || event.field == "rejected") && field_of(value) == field;
}

std::string line_for(const Event& event) {
    std::string line = fmt::format("{}  {:<10} ", event.at, event.by.empty() ? "-" : event.by);
    line += is_description(event) ? told(event)
                                  : fmt::format("{} {} {} {}", event.entity, event.field, event.kind,
                                                shortened(event.value, 100, 100));
    if (!event.change.empty())
        line += "  [" + event.change + (event.why.empty() ? "" : ": " + event.why) + "]";
    return line;
}

Json to_json(const Event& event) {
    Json json = {{"at", event.at},
                 {"site", event.site},
                 {"entity", event.entity},
                 {"id", event.id},
                 {"field", event.field},
                 {"kind", event.kind},
                 {"value", json_or_text(event.value)}};
    if (!event.by.empty()) json["by"] = event.by;
    if (!event.change.empty()) json["change"] = event.change;
    if (!event.why.empty()) json["why"] = event.why;
    return json;
}

std::string line_for(const ChangeInfo& change) {
    std::string line =
        fmt::format("{}  {}  {:<10} {}", change.id, change.at, change.hand.by.empty() ? "-" : change.hand.by,
                    change.records > 0 || change.ops == 0 ? counted(change.records, "record", "records")
                                                          : counted(change.ops, "entry", "entries"));
    if (!change.hand.command.empty()) line += "  " + change.hand.command;
    if (!change.hand.why.empty()) line += "  (" + change.hand.why + ")";
    if (!change.undone_by.empty()) line += "  taken back by " + change.undone_by;
    return line;
}

Json to_json(const ChangeInfo& change) {
    Json json = {{"change", change.id},
                 {"at", change.at},
                 {"site", change.site},
                 {"records", change.records},
                 {"ops", change.ops}};
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) json[name] = value;
    };
    put("by", change.hand.by);
    put("command", change.hand.command);
    put("why", change.hand.why);
    put("undoes", change.undoes);
    put("undone_by", change.undone_by);
    return json;
}

}  // namespace kho::tools
