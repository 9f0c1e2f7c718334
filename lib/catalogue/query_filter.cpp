#include "catalogue/query_filter.h"

#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"
#include "base/words.h"

namespace kho {

namespace {

/// Those that are no field, or look at more than a field's value.
constexpr std::array<NamedFilter, 11> special{{{Filter::lang, "lang"},
                                               {Filter::lang, "language"},
                                               {Filter::kind, "kind"},
                                               {Filter::level, "level"},
                                               {Filter::access, "access"},
                                               {Filter::after, "after"},
                                               {Filter::before, "before"},
                                               {Filter::tag, "tag"},
                                               {Filter::id, "id"},
                                               {Filter::in, "in"},
                                               {Filter::proposed, "proposed"}}};

/// What the field stores for what was typed.
FilterValue stored(const Field& field, std::string_view typed) {
    try {
        return {field_value(field, typed), {}};
    } catch (const Error&) {
        return {{}, "is " + field.accepts()};
    }
}

/// Words of the value, folded; a * at the end stands for what may follow.
FilterValue folded_words(std::string_view typed) {
    const bool prefix = typed.ends_with('*');
    const std::vector<Token> tokens = words(prefix ? typed.substr(0, typed.size() - 1) : typed);
    if (tokens.empty()) return {{}, "needs a word"};
    std::string value;
    for (const Token& token : tokens) {
        value += value.empty() ? "" : " ";
        value += prefix && &token == &tokens.back() ? folded_beginning(token) : token.folded;
    }
    return {value + (prefix ? "*" : ""), {}};
}

FilterValue described(std::string_view name, std::string_view typed) {
    const Field& field = field_named(name);
    if (typed == "*") return {"*", {}};
    if (field.type == Field::Type::code || field.type == Field::Type::number ||
        field.type == Field::Type::date)
        return stored(field, typed);
    if (field.type == Field::Type::term) return {to_nfc(typed), {}};
    return folded_words(typed);
}

FilterValue proposed(std::string_view typed) {
    if (typed == "*" || typed == "tag" || find_field(typed) != nullptr) return {std::string(typed), {}};
    return {{}, "is the name of a field, tag, or * for any"};
}

bool is_number(std::string_view text, int low, int high) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    return value >= low && value <= high;
}

/// YYYY, YYYY-MM, YYYY-MM-DD or, as in Vietnam and France, D/M/YYYY; the first day of it.
FilterValue date(std::string_view typed) {
    const auto day = std::ranges::count(typed, '/') == 2 ? to_edtf(std::string(typed)) : std::nullopt;
    if (day && day->find('/') == std::string::npos) typed = *day;
    const bool shape = typed.size() == 4 || (typed.size() == 7 && typed[4] == '-') ||
                       (typed.size() == 10 && typed[4] == '-' && typed[7] == '-');
    const bool well = shape && is_number(typed.substr(0, 4), 0, 9999) &&
                      (typed.size() < 7 || is_number(typed.substr(5, 2), 1, 12)) &&
                      (typed.size() < 10 || is_number(typed.substr(8, 2), 1, 31));
    if (!well) return {{}, "is a date such as 1945, 1945-09, 1945-09-02 or 2/9/1945"};
    return {std::string(typed) + std::string("-01-01").substr(typed.size() < 7    ? 0
                                                              : typed.size() < 10 ? 3
                                                                                  : 6),
            {}};
}

FilterValue language(std::string_view typed) {
    const std::string subtag = language_of(typed).subtag;
    if (subtag.empty()) return {{}, "is a language code such as vi, vie or fr"};
    return {subtag, {}};
}

FilterValue id_prefix(std::string_view typed) {
    std::string value = ascii_lower(typed);
    const bool plain = std::ranges::all_of(value, [](unsigned char c) { return std::isalnum(c) != 0; });
    if (!plain) return {{}, "is the beginning of a record's id: letters and digits"};
    return {value, {}};
}

}  // namespace

std::optional<NamedFilter> filter_named(std::string_view name) {
    const auto* found =
        std::ranges::find(special, name, [](const NamedFilter& filter) { return filter.name; });
    if (found != special.end()) return *found;
    const Field* field = find_field(name);
    return field == nullptr ? std::nullopt : std::optional(NamedFilter{Filter::field, field->name});
}

std::string filter_name(const QueryNode& node) {
    if (node.filter == Filter::field) return node.name;
    return std::string(std::ranges::find(special, node.filter, [](const NamedFilter& filter) {
                           return filter.filter;
                       })->name);
}

std::string all_filter_names() {
    std::string names;
    for (const NamedFilter& filter : special) names.append(filter.name).append(":, ");
    return names + "and every field that kho set --help lists, as in issuer:";
}

FilterValue filter_value(const NamedFilter& filter, std::string_view typed) {
    if (typed.empty()) return {{}, "needs a value, without a space before it"};
    switch (filter.filter) {
        case Filter::kind:
        case Filter::level:
        case Filter::access:
            return stored(field_named(filter.name), ascii_lower(typed));
        case Filter::lang:
            return language(typed);
        case Filter::after:
        case Filter::before:
            return date(typed);
        case Filter::in:
            if (typed == "*") return {"*", {}};
            [[fallthrough]];
        case Filter::id:
            return id_prefix(typed);
        case Filter::proposed:
            return proposed(typed);
        case Filter::field:
            return described(filter.name, typed);
        case Filter::tag:
            break;
    }
    return {to_nfc(typed), {}};
}

}  // namespace kho
