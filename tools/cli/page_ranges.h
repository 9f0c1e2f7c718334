#pragma once

#include <string>
#include <vector>

namespace kho::tools {

/// "3,5-7,1" → 3, 5, 6, 7, 1: pages counted from 1, at most a million of them; none of empty text. Throws
/// Error (usage).
std::vector<int> page_numbers(const std::string& typed);

}  // namespace kho::tools
