#include "exchange/state_list.h"

#include "base/edtf.h"
#include "base/language.h"

namespace kho {

namespace {

std::string state_code(const Field& field, const std::string& value) {
    for (const FieldCode& code : field.codes)
        if (code.code == value && !code.state_code.empty()) return code.state_code;
    return value;
}

std::string state_language(const Descriptions& described, const std::string& value) {
    for (const std::string& tag : {value, language_of(value).subtag})
        if (const Term* term = find_term(described, "language", tag); term != nullptr && !term->vn.empty())
            return term->vn;
    return value;
}

/// Both ends of an interval; twice the same of a date. An open end is nothing.
std::vector<std::string> ends_of(const std::string& edtf) {
    const std::size_t slash = edtf.find('/');
    if (slash == std::string::npos) return {edtf, edtf};
    std::vector<std::string> ends{edtf.substr(0, slash), edtf.substr(slash + 1)};
    for (std::string& end : ends)
        if (end == "..") end.clear();
    return ends;
}

}  // namespace

bool is_state_list(const std::string& headings) {
    return headings == "file" || headings == "document" || headings == "photo";
}

std::vector<std::string> state_names(const Field& field, const std::string& list) {
    if (list == "file" && field.name == "date") return {"startDate", "endDate"};
    const auto found = field.vietnam.find(list);
    if (found == field.vietnam.end()) return {};
    return {found->second};
}

std::string state_date(const std::string& edtf) {
    if (!edtf_days(edtf) || edtf.find_first_not_of("0123456789-") != std::string::npos) return edtf;
    if (edtf.size() == 4) return edtf;
    const std::string month = edtf.substr(5, 2) + "/" + edtf.substr(0, 4);
    return edtf.size() == 7 ? month : edtf.substr(8, 2) + "/" + month;
}

std::vector<std::string> state_values(const Descriptions& described, const Field& field,
                                      const std::string& value, const std::string& list) {
    switch (field.type) {
        case Field::Type::code:
            return {state_code(field, value)};
        case Field::Type::language:
            return {state_language(described, value)};
        case Field::Type::term:
            return {said(described, field, value, "vi")};
        case Field::Type::date:
            break;
        case Field::Type::text:
        case Field::Type::number:
        case Field::Type::person:
        case Field::Type::place:
            return {value};
    }
    if (state_names(field, list).size() < 2) return {list == "document" ? state_date(value) : value};
    std::vector<std::string> ends = ends_of(value);
    for (std::string& end : ends) end = state_date(end);
    return ends;
}

}  // namespace kho
