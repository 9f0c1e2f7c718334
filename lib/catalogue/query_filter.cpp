#include "catalogue/query_filter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"
#include "catalogue/fields.h"

namespace kho {

namespace {

constexpr std::array<std::pair<std::string_view, Field>, 8> fields = {{{"lang", Field::lang},
                                                                       {"kind", Field::kind},
                                                                       {"level", Field::level},
                                                                       {"access", Field::access},
                                                                       {"after", Field::after},
                                                                       {"before", Field::before},
                                                                       {"tag", Field::tag},
                                                                       {"id", Field::id}}};

template <std::size_t n>
FilterValue one_of(const std::array<std::string_view, n>& choices, std::string_view typed) {
    const std::string value = lower_ascii(typed);
    if (std::ranges::find(choices, value) != choices.end()) return {value, {}};
    std::string wrong = "is one of";
    for (const auto& choice : choices) wrong.append(&choice == choices.data() ? " " : ", ").append(choice);
    return {{}, wrong};
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
    std::string value = lower_ascii(typed);
    const bool plain = std::ranges::all_of(value, [](unsigned char c) { return std::isalnum(c) != 0; });
    if (!plain) return {{}, "is the beginning of a record's id: letters and digits"};
    return {value, {}};
}

}  // namespace

std::string lower_ascii(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return small;
}

std::optional<Field> field_named(std::string_view name) {
    const auto* found = std::ranges::find(fields, name, [](const auto& entry) { return entry.first; });
    return found == fields.end() ? std::nullopt : std::optional(found->second);
}

std::string_view field_name(Field field) {
    return std::ranges::find(fields, field, [](const auto& entry) { return entry.second; })->first;
}

std::string all_field_names() {
    std::string names;
    for (const auto& [name, field] : fields) names.append(names.empty() ? "" : ", ").append(name).append(":");
    return names;
}

FilterValue filter_value(Field field, std::string_view typed) {
    if (typed.empty()) return {{}, "needs a value, without a space before it"};
    switch (field) {
        case Field::kind:
            return one_of(record_kinds, typed);
        case Field::level:
            return one_of(record_levels, typed);
        case Field::access:
            return one_of(access_levels, typed);
        case Field::lang:
            return language(typed);
        case Field::after:
        case Field::before:
            return date(typed);
        case Field::id:
            return id_prefix(typed);
        case Field::tag:
            break;
    }
    return {to_nfc(typed), {}};
}

}  // namespace kho
