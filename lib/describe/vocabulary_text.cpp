#include "describe/vocabulary_text.h"

#include "base/unicode.h"

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
    std::vector<std::string> parts;
    std::string part;
    const auto end_part = [&] {
        part = one_line(part);
        if (!part.empty()) parts.push_back(part);
        part.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == separator || text[i + 1] == '\\'))
            part += text[++i];
        else if (text[i] == separator)
            end_part();
        else
            part += text[i];
    }
    end_part();
    return parts;
}

std::string join_list(const std::vector<std::string>& parts, char separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += separator;
        for (const char c : part) {
            if (c == separator || c == '\\') text += '\\';
            text += c;
        }
    }
    return text;
}

}  // namespace kho
