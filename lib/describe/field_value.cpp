#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <optional>
#include <regex>

#include "base/edtf.h"
#include "base/folded_words.h"
#include "base/shortened.h"
#include "base/unicode.h"

namespace kho {

namespace {

using Type = Field::Type;

constexpr std::size_t max_bytes = 8000;

std::string trimmed(std::string text) {
    constexpr const char* spaces = " \t\r\n";
    text.erase(text.find_last_not_of(spaces) + 1);
    text.erase(0, std::min(text.find_first_not_of(spaces), text.size()));
    return text;
}

std::optional<std::string> code_of(const Field& field, const std::string& typed) {
    for (const FieldCode& code : field.codes)
        if (code.code == typed) return code.code;
    // Case and marks apart: "Vinh vien" is Vĩnh viễn.
    const std::string wanted = folded_words(typed);
    for (const FieldCode& code : field.codes) {
        if (folded_words(code.code) == wanted || code.state_code == typed) return code.code;
        for (const auto& [language, label] : code.labels)
            if (folded_words(label) == wanted) return code.code;
    }
    return std::nullopt;
}

std::optional<std::string> language(const std::string& value) {
    static const std::regex bcp47("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    return value.size() < 64 && std::regex_match(value, bcp47) ? std::optional(value) : std::nullopt;
}

std::optional<std::string> number(const std::string& value) {
    if (value.empty() || value.size() > 15 || value.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return value.substr(std::min(value.find_first_not_of('0'), value.size() - 1));
}

/// Text that every format can hold: a description goes into XML too.
std::optional<std::string> plain(const std::string& value, std::string_view allowed) {
    return printable(value, allowed) == value ? std::optional(value) : std::nullopt;
}

std::optional<std::string> checked(const Field& field, const std::string& value) {
    switch (field.type) {
        case Type::date:
            return to_edtf(value);
        case Type::number:
            return number(value);
        case Type::language:
            return language(value);
        case Type::code:
            return code_of(field, value);
        case Type::text:
            return plain(value, "\n\t");
        case Type::term:
        case Type::person:
        case Type::place:
            break;
    }
    return plain(value, "");
}

}  // namespace

std::string Field::accepts() const {
    std::string what;
    switch (type) {
        case Type::date:
            return "a date: 1945, 1945-08, 1945-08-19, 1945/1954, 194X, 19/8/1945";
        case Type::number:
            return "a whole number";
        case Type::language:
            return "a BCP 47 language: vi, fr, km, bdq";
        case Type::code:
            for (const FieldCode& code : codes)
                what += (what.empty() ? "" : &code == &codes.back() ? " or " : ", ") + code.code;
            return what;
        case Type::term:
            return fmt::format("a term of the vocabulary '{}'", scheme);
        case Type::text:
            what = "text";
            break;
        case Type::person:
            what = "a name";
            break;
        case Type::place:
            what = "a place";
            break;
    }
    return max_characters > 0 ? fmt::format("{} of up to {} characters", what, max_characters) : what;
}

std::string field_value(const Field& field, std::string_view typed) {
    if (!is_utf8(typed)) throw Error(Code::usage, field.name, "is not UTF-8 text");
    const std::string value = trimmed(to_nfc(typed));
    const auto refuse = [&](const std::string& why) {
        throw Error(Code::usage, field.name, why, fmt::format("{} takes {}", field.name, field.accepts()));
    };
    if (value.size() > max_bytes) refuse(fmt::format("a value of {} bytes is too long", value.size()));
    const std::size_t characters = count_characters(value);
    if (field.max_characters > 0 && characters > field.max_characters)
        refuse(fmt::format("a value of {} characters is too long", characters));
    const auto stored = value.empty() ? std::nullopt : checked(field, value);
    if (!stored) refuse(fmt::format("'{}' is not a value of this field", shortened(value, 100, 80)));
    return *stored;
}

std::string label_of(const Field& field, std::string_view value, std::string_view language) {
    for (const FieldCode& code : field.codes) {
        if (code.code != value) continue;
        auto found = code.labels.find(std::string(language));
        if (found == code.labels.end()) found = code.labels.find("en");
        if (found != code.labels.end()) return found->second;
    }
    return std::string(value);
}

}  // namespace kho
