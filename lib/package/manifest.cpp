#include "package/manifest.h"

#include <fmt/format.h>

namespace kho {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string decoded(std::string_view path, bool percent) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string_view code = path.substr(i, 3);
        char c = path[i];
        if (code == "%0A" || code == "%0a") c = '\n';
        if (code == "%0D" || code == "%0d") c = '\r';
        if (c != path[i] || (percent && code == "%25")) i += 2;
        out += c;
    }
    return out;
}

}  // namespace

std::string manifest_line(const ManifestLine& line) {
    std::string path;
    for (const char c : line.path)
        if (c == '\n' || c == '\r' || c == '%')
            path += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            path += c;
    return line.digest + "  " + path + "\n";
}

std::vector<ManifestLine> manifest_lines(std::string_view text, bool before_1_0) {
    std::vector<ManifestLine> lines;
    for (const std::string_view line : lines_of(text)) {
        if (trimmed(line).empty()) continue;
        const std::size_t end = line.find_first_of(" \t");
        const std::size_t path = end == std::string_view::npos ? end : line.find_first_not_of(" \t", end);
        if (end == 0 || path == std::string_view::npos ||
            line.substr(0, end).find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) {
            lines.push_back({std::string(line), ""});
            continue;
        }
        std::string_view name = line.substr(path);
        if (before_1_0 && name.starts_with('*')) name.remove_prefix(1);
        if (before_1_0 && name.starts_with("./")) name.remove_prefix(2);
        lines.push_back({std::string(line.substr(0, end)), decoded(name, !before_1_0)});
    }
    return lines;
}

std::vector<ManifestLine> fetch_lines(std::string_view text, bool before_1_0) {
    std::vector<ManifestLine> lines;
    for (std::string_view line : lines_of(text)) {
        line = trimmed(line);
        if (line.empty()) continue;
        for (int field = 0; field < 2; ++field) {  // URL and length
            const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
            line = trimmed(line.substr(end));
        }
        lines.push_back({"", decoded(line, !before_1_0)});
    }
    return lines;
}

std::string tag_line(const Tag& tag) {
    std::string value = tag.value;
    for (char& c : value)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return tag.label + ": " + value + "\n";
}

std::vector<Tag> tag_lines(std::string_view text) {
    std::vector<Tag> tags;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with(' ') || line.starts_with('\t')) {
            if (!tags.empty()) (tags.back().value += ' ') += trimmed(line);
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        tags.push_back(
            {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
    }
    return tags;
}

}  // namespace kho
