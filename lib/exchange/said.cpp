#include "exchange/said.h"

#include "base/escape.h"

namespace kho {

std::vector<std::string> values_of(const RecordInfo& record, const Field& field) {
    if (field.name == "level") return {record.level};
    if (field.name == "kind") return {record.kind};
    if (field.name == "access") return {record.access};
    const auto found = record.fields.find(field.name);
    return found == record.fields.end() ? std::vector<std::string>{} : found->second;
}

const Term* find_term(const Descriptions& described, const std::string& scheme, const std::string& code) {
    const auto found = described.terms.find(scheme + ":" + code);
    return found == described.terms.end() ? nullptr : &found->second;
}

std::string label_of(const Term& term, const std::string& language) {
    for (const std::string& tried : {language, std::string("en")})
        if (const auto found = term.labels.find(tried); found != term.labels.end()) return found->second;
    return term.labels.empty() ? term.code : term.labels.begin()->second;
}

std::string label_of(const Field& field, const std::string& language) {
    const auto found = field.labels.find(language);
    return found == field.labels.end() ? field.labels.at("en") : found->second;
}

std::string said(const Descriptions& described, const Field& field, const std::string& value,
                 const std::string& language) {
    if (field.type == Field::Type::term) {
        const Term* term = find_term(described, field.scheme, value);
        return term == nullptr ? value : label_of(*term, language);
    }
    return label_of(field, value, language);
}

std::string said_tag(const Descriptions& described, const std::string& tag, const std::string& language) {
    const auto found = described.terms.find(tag);
    return found == described.terms.end() ? tag : label_of(found->second, language);
}

std::string title_of(const RecordInfo& record) {
    return record.title.value_or(record.file_name.empty() ? record.id : unescaped_path(record.file_name));
}

std::string caption_of(const RecordInfo& record) {
    const std::vector<std::string> subject = values_of(record, field_named("subject"));
    return record.title || subject.empty() ? title_of(record) : subject.front();
}

}  // namespace kho
