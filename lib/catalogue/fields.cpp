#include "catalogue/fields.h"

#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/error.h>

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string_view>

#include "base/edtf.h"
#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::size_t max_bytes = 8000;

using Check = std::optional<std::string> (*)(const std::string&);

std::optional<std::string> any_text(const std::string& value) {
    return value;
}

template <std::size_t n>
std::optional<std::string> one_of(const std::string& value, const std::array<std::string_view, n>& values) {
    if (std::find(values.begin(), values.end(), value) == values.end()) return std::nullopt;
    return value;
}

std::optional<std::string> date(const std::string& value) {
    return to_edtf(value);
}

std::optional<std::string> language(const std::string& value) {
    static const std::regex bcp47("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    return value.size() < 64 && std::regex_match(value, bcp47) ? std::optional(value) : std::nullopt;
}

std::optional<std::string> access(const std::string& value) {
    return one_of(value, access_levels);
}

std::optional<std::string> kind(const std::string& value) {
    return one_of(value, record_kinds);
}

std::optional<std::string> level(const std::string& value) {
    return one_of(value, record_levels);
}

/// The fields of a record. To add one: a row here, a column in schema/002_folded.sql, and its head in
/// fold_record.cpp and state.cpp.
struct Row {
    const char* name;
    const char* values;
    Check check;
    bool may_be_empty;
};
constexpr std::array rows{
    Row{"title", "text", any_text, true},
    Row{"date", "a date: 1945, 1945-08, 1945-08-19, 1945/1954, 194X, 19/8/1945", date, true},
    Row{"place", "text", any_text, true},
    Row{"language", "a BCP 47 language: vi, fr, km, bdq", language, true},
    Row{"access", "public, internal or restricted", access, false},
    Row{"note", "text", any_text, true},
    Row{"kind", "document, photo, publication, audio, video or other", kind, false},
    Row{"level", "fonds, series, file or item", level, false},
};

}  // namespace

std::vector<Field> fields() {
    std::vector<Field> list;
    for (const Row& row : rows) list.push_back({row.name, row.values});
    return list;
}

std::string checked_field_value(const std::string& field, const std::string& value) {
    const auto* const row =
        std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return field == r.name; });
    if (row == rows.end()) {
        std::string known;
        for (const Row& r : rows) known += fmt::format("{}{}", known.empty() ? "" : ", ", r.name);
        throw Error(Code::usage, field, "no such field", "the fields are: " + known);
    }
    if (!is_utf8(value)) throw Error(Code::usage, value, "is not UTF-8 text");
    std::string text = to_nfc(value);
    if (text.empty() && row->may_be_empty) return text;
    const auto checked = text.size() <= max_bytes ? row->check(text) : std::nullopt;
    if (!checked || text.empty())
        throw Error(Code::usage, field, fmt::format("'{}' is not a value of this field", value),
                    fmt::format("{} takes {}", field, row->values));
    return *checked;
}

std::string checked_term(const std::string& term) {
    if (!is_utf8(term)) throw Error(Code::usage, term, "is not UTF-8 text");
    std::string text = to_nfc(term);
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    if (text.empty() || text.size() > 200 || text != printable(text))
        throw Error(Code::usage, term, "not a tag",
                    "a tag is up to 200 bytes of text without control characters");
    return text;
}

}  // namespace kho
