#include "base/json.h"

#include "base/escape.h"
#include "base/unicode.h"

namespace kho {

namespace {

/// Looks at brackets outside of strings only: whether they match is the parser's matter.
bool is_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string && c == '\\')
            ++at;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '[' || c == '{') && ++depth > deepest_json)
            return true;
        else if (!in_string && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

}  // namespace

nlohmann::json parse_json(std::string_view text) {
    if (is_too_deep(text)) return nlohmann::json(nlohmann::json::value_t::discarded);
    return nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
}

void put_path(nlohmann::json& object, const char* name, const std::string& path) {
    object[name] = path;
    if (!is_utf8(path)) object[std::string(name) + "_escaped"] = escaped_path(path);
}

std::string json_line(nlohmann::json object) {
    object["v"] = 1;
    return printable_json(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) + "\n";
}

}  // namespace kho
