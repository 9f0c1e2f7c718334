#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kho {

/// The first and the last day that a date allows, "YYYY-MM-DD".
struct Days {
    std::string earliest, latest;
    bool operator==(const Days&) const = default;
};

/// A date as an archivist writes it, in EDTF (ISO 8601-2:2019 level 0, and of level 1 the marks ? ~ %, years
/// with X and open intervals). Also understood: 14/9/2022, 9/2022, "ngày 14 tháng 9 năm 2022", "tháng
/// 8/1945", "năm 1945". Nothing if it is no date, or not on the calendar.
std::optional<std::string> to_edtf(std::string_view text);

/// The days an EDTF date allows; an open end is "0000-01-01" or "9999-12-31". Nothing if it is not EDTF.
std::optional<Days> edtf_days(std::string_view edtf);

}  // namespace kho
