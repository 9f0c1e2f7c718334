#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Several values in one cell of a table: `báo chí|pháp luật`. A bar (or what else separates them) or
/// backslash of a value has a backslash before it.
namespace kho {

std::string cell_of(const std::vector<std::string>& values, char separator = '|');

/// The values of a cell; none of an empty one, and none that is empty. White space around them stays.
std::vector<std::string> values_of_cell(std::string_view cell, char separator = '|');

}  // namespace kho
