#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the readers of vocabularies have in common.
namespace kho {

/// Text as one line: NFC, each run of white space one space, none at either end.
std::string one_line(std::string_view text);

/// Text of several lines: NFC, lines ended by LF, no white space at either end.
std::string lines_of_text(std::string_view text);

/// The values of a cell (describe/cell.h), each as one line, without empty ones.
std::vector<std::string> split_list(std::string_view text, char separator);

}  // namespace kho
