#pragma once

#include <string>
#include <vector>

#include "exchange/said.h"

/// Values as the lists of Thông tư 05/2025/TT-BNV want them: of hồ sơ, văn bản and ảnh.
namespace kho {

/// Whether `headings` names one of those lists: file, document, photo.
bool is_state_list(const std::string& headings);

/// What the list calls the field: nothing where it has none; two names of the date of a hồ sơ, which stands
/// there as its two ends.
std::vector<std::string> state_names(const Field& field, const std::string& list);

/// A value as the list has it, one text for each of its names: numbers of codes and languages, where they are
/// known; terms by their Vietnamese names; a date of hồ sơ and văn bản as DD/MM/YYYY, or less where less is
/// known; all else as stored.
std::vector<std::string> state_values(const Descriptions& described, const Field& field,
                                      const std::string& value, const std::string& list);

/// "1945-08-19" as 19/08/1945, "1945-08" as 08/1945; what is no such date as it is.
std::string state_date(const std::string& edtf);

}  // namespace kho
