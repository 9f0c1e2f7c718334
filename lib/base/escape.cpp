#include "base/escape.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "base/unicode.h"

namespace kho {

std::string escaped_path(const std::string& path) {
    std::string text;
    for (std::size_t at = 0; at < path.size();) {
        // The longest UTF-8 sequence has four bytes; take the shortest prefix that is one whole character.
        std::size_t length = 1;
        while (length < 4 && at + length < path.size() && !is_utf8(std::string_view(path).substr(at, length)))
            ++length;
        const std::string_view piece = std::string_view(path).substr(at, length);
        if (is_utf8(piece) && piece != "%" && printable(piece) == piece) {
            text += piece;
            at += length;
        } else {
            text += fmt::format("%{:02X}", static_cast<unsigned char>(path[at]));
            ++at;
        }
    }
    return text;
}

std::string unescaped_path(const std::string& text) {
    std::string path;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned byte = 0;
        const char* digits = text.data() + at + 1;
        if (text[at] == '%' && at + 2 < text.size() &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            path += static_cast<char>(byte);
            at += 2;
        } else {
            path += text[at];
        }
    }
    return path;
}

}  // namespace kho
