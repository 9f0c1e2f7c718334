#pragma once

#include <optional>
#include <string>

#include "describe/letter_lines.h"

namespace kho::letters {

/// What a line with a place and a date says.
struct DateLine {
    std::string edtf;
    Piece place;            ///< without words where none stands there
    Piece date;             ///< from "ngày" on
    bool whole = true;      ///< day, month and year are there
    bool repaired = false;  ///< digits were read as letters, or the year has two digits
};

/// Reads "Hà Nội, ngày 05 tháng 01 năm 2020" and "Sài Gòn, ngày 5-1-1960", "Hanoi, le 5 janvier 1920";
/// nothing where the piece says more, as a sentence does.
std::optional<DateLine> read_date(const Piece& piece);

}  // namespace kho::letters
