#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/toml.h"
#include "describe/fields_toml.h"

namespace kho {

namespace {

using Type = Field::Type;

constexpr std::array<std::pair<std::string_view, Type>, 8> types{{{"text", Type::text},
                                                                  {"date", Type::date},
                                                                  {"number", Type::number},
                                                                  {"language", Type::language},
                                                                  {"code", Type::code},
                                                                  {"term", Type::term},
                                                                  {"person", Type::person},
                                                                  {"place", Type::place}}};

std::string text(const toml::table& table, std::string_view name) {
    return table[name].value_or(std::string());
}

std::map<std::string, std::string> texts(const toml::node_view<const toml::node>& node) {
    std::map<std::string, std::string> found;
    if (const toml::table* table = node.as_table())
        for (const auto& [key, value] : *table) found[std::string(key.str())] = value.value_or(std::string());
    return found;
}

std::vector<FieldCode> codes_in(const toml::table& table) {
    std::vector<FieldCode> codes;
    const toml::array* list = table["codes"].as_array();
    if (list == nullptr) return codes;
    for (const toml::node& node : *list) {
        const toml::table& row = *node.as_table();
        FieldCode code{text(row, "code"), texts(toml::node_view<const toml::node>(row)), text(row, "vn")};
        code.labels.erase("code");
        code.labels.erase("vn");
        codes.push_back(std::move(code));
    }
    return codes;
}

Field field_in(const toml::table& table) {
    Field field;
    field.name = text(table, "name");
    field.labels = texts(table["label"]);
    const std::string type = text(table, "type");
    for (const auto& [name, value] : types)
        if (type == name) field.type = value;
    field.repeatable = table["repeatable"].value_or(false);
    field.searched = table["searched"].value_or(false);
    field.max_characters = table["max_length"].value_or(std::size_t{0});
    field.codes = codes_in(table);
    field.scheme = text(table, "scheme");
    field.otherwise = text(table, "always");
    field.dublin_core = text(table, "dc");
    field.isadg = text(table, "isadg");
    field.ead = text(table, "ead");
    field.vietnam = texts(table["vn"]);
    return field;
}

std::vector<Field> built_in() {
    std::string toml;
    for (const char* piece : fields_toml) toml += piece;
    const toml::table file = toml::parse(toml);
    std::vector<Field> list;
    for (const toml::node& node : *file["field"].as_array()) list.push_back(field_in(*node.as_table()));
    return list;
}

}  // namespace

const std::vector<Field>& fields() {
    static const std::vector<Field> list = built_in();
    return list;
}

const Field* find_field(std::string_view name) {
    const auto found = std::find_if(fields().begin(), fields().end(),
                                    [&](const Field& field) { return field.name == name; });
    return found == fields().end() ? nullptr : &*found;
}

const Field& field_named(std::string_view name) {
    if (const Field* field = find_field(name)) return *field;
    std::string known;
    for (const Field& field : fields()) known += (known.empty() ? "" : ", ") + field.name;
    throw Error(Code::usage, std::string(name), "no such field", "the fields are: " + known);
}

}  // namespace kho
