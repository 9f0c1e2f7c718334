#pragma once

#include <kho/exchange.h>
#include <kho/fields.h>

#include <string>
#include <vector>

/// What the formats have in common: what is said of a record, and how people call it.
namespace kho {

/// The values of a field, as stored; of level, kind and access too.
std::vector<std::string> values_of(const RecordInfo& record, const Field& field);

/// The term of a vocabulary; null where it is not known.
const Term* find_term(const Descriptions& described, const std::string& scheme, const std::string& code);

/// What a term is called in this language, else in English, else its code.
std::string label_of(const Term& term, const std::string& language);

/// What a field is called in this language, else in English.
std::string label_of(const Field& field, const std::string& language);

/// A value as people are shown it: codes and terms by their labels, all else as stored.
std::string said(const Descriptions& described, const Field& field, const std::string& value,
                 const std::string& language);
/// The same of a tag: "place:48" is Đà Nẵng where that is known.
std::string said_tag(const Descriptions& described, const std::string& tag, const std::string& language);

/// What people know a record by: its title, else its file's name, else its id. Bytes.
std::string title_of(const RecordInfo& record);

/// The same of a list for readers, who want to know what a record is about: a document without a title is
/// called by its subject.
std::string caption_of(const RecordInfo& record);

}  // namespace kho
