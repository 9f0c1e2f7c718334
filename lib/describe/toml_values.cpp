#include "describe/toml_values.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>

#include "base/unicode.h"
#include "describe/tidied.h"

namespace kho {

toml::table TomlValues::parse(std::string_view bytes) const {
    try {
        return toml::parse(bytes, std::string_view(path_));
    } catch (const toml::parse_error& error) {
        throw Error(Code::config, fmt::format("{}:{}", path_, error.source().begin.line),
                    std::string(error.description()), "it must be TOML: see https://toml.io");
    }
}

std::string TomlValues::where(const toml::node& at) const {
    return fmt::format("{}:{}", path_, at.source().begin.line);
}

void TomlValues::refuse(const toml::node& at, const std::string& why, const std::string& hint) const {
    throw Error(Code::config, where(at), why, hint);
}

void TomlValues::refuse_others(const toml::table& table,
                               std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            refuse(node, fmt::format("'{}' means nothing here", key.str()),
                   fmt::format("what may stand here: {}", fmt::join(known, ", ")));
}

std::string TomlValues::text(const toml::node& node, std::string_view name) const {
    const auto value = node.value<std::string>();
    if (!node.is_string() || !value || tidied(*value).empty())
        refuse(node, fmt::format("{} is no text", name), fmt::format("write it so: {} = \"…\"", name));
    return to_nfc(*value);
}

std::vector<std::string> TomlValues::texts(const toml::node& node, std::string_view name,
                                           bool may_be_empty) const {
    if (node.is_string()) return {text(node, name)};
    const toml::array* list = node.as_array();
    if (list == nullptr || (list->empty() && !may_be_empty))
        refuse(node, fmt::format("{} is no list of texts", name),
               fmt::format("write it so: {} = [\"…\", \"…\"]", name));
    std::vector<std::string> values;
    for (const toml::node& item : *list) {
        if (!item.is_string())
            refuse(item, fmt::format("{} has something in its list that is no text", name),
                   "write each in quotes");
        values.push_back(text(item, name));
    }
    return values;
}

double TomlValues::number(const toml::node& node, std::string_view name, double least, double most) const {
    const auto value = node.value<double>();
    if (!node.is_number() || !value || !(*value >= least && *value <= most))
        refuse(node, fmt::format("{} is no number from {} to {}", name, least, most),
               "write it without quotes, with a point for the decimals");
    return *value;
}

const toml::table& TomlValues::table(const toml::node& node, std::string_view name,
                                     std::string_view example) const {
    const toml::table* table = node.as_table();
    if (table == nullptr || table->empty())
        refuse(node, fmt::format("{} says nothing", name),
               fmt::format("write it so: {} = {}", name, example));
    return *table;
}

std::vector<const toml::table*> TomlValues::tables(const toml::table& in, std::string_view name,
                                                   std::string_view header) const {
    const toml::node* node = in.get(name);
    if (node == nullptr) return {};
    if (!node->is_array_of_tables())
        refuse(*node, fmt::format("{} is not written as a table", name),
               fmt::format("each begins with a line {}", header));
    std::vector<const toml::table*> found;
    for (const toml::node& each : *node->as_array()) found.push_back(each.as_table());
    return found;
}

}  // namespace kho
