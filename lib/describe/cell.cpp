#include "describe/cell.h"

namespace kho {

std::string cell_of(const std::vector<std::string>& values, char separator) {
    std::string cell;
    for (const std::string& value : values) {
        if (!cell.empty()) cell += separator;
        for (const char c : value) {
            if (c == separator || c == '\\') cell += '\\';
            cell += c;
        }
    }
    return cell;
}

std::vector<std::string> values_of_cell(std::string_view cell, char separator) {
    std::vector<std::string> values(1);
    for (std::size_t at = 0; at < cell.size(); ++at) {
        if (cell[at] == '\\' && at + 1 < cell.size() && (cell[at + 1] == separator || cell[at + 1] == '\\'))
            values.back() += cell[++at];
        else if (cell[at] == separator)
            values.emplace_back();
        else
            values.back() += cell[at];
    }
    std::erase_if(values, [](const std::string& value) { return value.empty(); });
    return values;
}

}  // namespace kho
