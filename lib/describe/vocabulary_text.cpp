#include "describe/vocabulary_text.h"

#include "base/unicode.h"
#include "describe/cell.h"

namespace kho {

namespace {

constexpr std::string_view white = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : trimmed(text))
        if (white.find(c) == std::string_view::npos)
            line += c;
        else if (line.back() != ' ')
            line += ' ';
    return to_nfc(line);
}

std::string lines_of_text(std::string_view text) {
    std::string lines;
    for (const char c : trimmed(text)) {
        if (c == '\n' && lines.ends_with('\r')) lines.pop_back();
        lines += c;
    }
    return to_nfc(lines);
}

std::vector<std::string> split_list(std::string_view text, char separator) {
    std::vector<std::string> parts = values_of_cell(text, separator);
    for (std::string& part : parts) part = one_line(part);
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return parts;
}

}  // namespace kho
