#include "package/portable_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::size_t longest = 120;

/// CON, NUL, COM1 …, whatever their ending.
bool is_device(std::string_view name) {
    constexpr std::array<std::string_view, 6> devices{"con", "prn", "aux", "nul", "conin$", "conout$"};
    const std::string stem = ascii_lower(name.substr(0, name.find('.')));
    if (std::ranges::find(devices, stem) != devices.end()) return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '1' &&
           stem[3] <= '9';
}

/// No more than so many bytes, of whole characters.
std::string cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && !begins_character(text[most])) --most;
    return std::string(text.substr(0, most));
}

}  // namespace

std::string portable_name(std::string_view name) {
    std::string out = to_nfc(name);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F ||
            std::string_view(R"(\/:*?"<>|%)").find(c) != std::string_view::npos)
            c = '_';
    const std::size_t dot = out.rfind('.');
    const std::string ending = dot == std::string::npos || out.size() - dot > 12 ? "" : out.substr(dot);
    out = cut(std::string_view(out).substr(0, out.size() - ending.size()), longest - ending.size()) + ending;
    for (std::size_t i = 0; i < out.size() && (out[i] == ' ' || out[i] == '.'); ++i) out[i] = '_';
    for (std::size_t i = out.size(); i > 0 && (out[i - 1] == ' ' || out[i - 1] == '.'); --i) out[i - 1] = '_';
    if (out.empty() || is_device(out)) out.insert(0, "_");
    return out;
}

std::string uri_of_path(std::string_view path) {
    std::string out;
    for (const char c : path)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            std::string_view("-._~/").find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace kho
