#include <fmt/format.h>
#include <kho/error.h>
#include <kho/quality.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.h"

namespace kho {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> side_names{"left", "top", "right", "bottom"};

std::array<bool, 4> flags_of(const Sides& sides) {
    return {sides.left, sides.top, sides.right, sides.bottom};
}

Sides sides_of(const std::array<bool, 4>& flags) {
    return {flags[0], flags[1], flags[2], flags[3]};
}

[[noreturn]] void refuse(const std::string& why) {
    throw Error(Code::damaged, "quality", why);
}

double rounded(double value, int decimals) {
    const double unit = std::pow(10, decimals);
    return std::round(value * unit) / unit + 0.0;  // no -0.0, which is equal to 0.0 and not the same bytes
}

/// The member as a number from `low` to `high`; nothing where it is not there.
std::optional<double> number(const Json& json, const char* name, double low, double high) {
    const auto found = json.find(name);
    if (found == json.end()) return std::nullopt;
    const double value = found->is_number() ? found->get<double>() : std::nan("");
    if (!(value >= low && value <= high)) refuse(fmt::format("{} is not a number it can be", name));
    return value;
}

int whole_number(const Json& json, const char* name, int high) {
    const double value = number(json, name, 0, high).value_or(0);
    if (value != std::floor(value)) refuse(fmt::format("{} is not a whole number", name));
    return static_cast<int>(value);
}

Sides clipped_in(const Json& json) {
    std::array<bool, 4> flags{};
    const auto found = json.find("clipped");
    if (found == json.end()) return {};
    if (!found->is_array() || found->size() > flags.size()) refuse("clipped is not a list of sides");
    for (const Json& name : *found) {
        const auto side = name.is_string() ? std::find(side_names.begin(), side_names.end(),
                                                       std::string_view(name.get_ref<const std::string&>()))
                                           : side_names.end();
        if (side == side_names.end()) refuse("clipped is not a list of sides");
        flags[static_cast<std::size_t>(side - side_names.begin())] = true;
    }
    return sides_of(flags);
}

}  // namespace

int count_of(const Sides& sides) {
    const auto flags = flags_of(sides);
    return static_cast<int>(std::count(flags.begin(), flags.end(), true));
}

std::string names_of(const Sides& sides) {
    const auto flags = flags_of(sides);
    std::string names;
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (flags[i]) names += (names.empty() ? "" : ", ") + std::string(side_names[i]);
    return names;
}

Sides sides_named(std::string_view names) {
    std::array<bool, 4> flags{};
    for (std::size_t i = 0; i < flags.size(); ++i)
        flags[i] = names.find(side_names[i]) != std::string_view::npos;
    return sides_of(flags);
}

std::optional<double> estimate_legibility(double mean_confidence, int letters_read, int letters_marked) {
    constexpr int a_line = 20;  // marks: fewer may be no text
    if (letters_read <= 0) return letters_marked < a_line ? std::nullopt : std::optional(0.0);
    const double covered = letters_marked < a_line ? 1.0 : 2.0 * letters_read / letters_marked;
    return mean_confidence * std::min(1.0, covered);
}

std::string to_json(const ScanQuality& quality) {
    Json json = {{"bits", quality.bits},
                 {"blank", quality.blank},
                 {"letters", quality.letters},
                 {"white", rounded(quality.white, 3)},
                 {"black", rounded(quality.black, 3)}};
    const auto put = [&](const char* name, const std::optional<double>& value, int decimals) {
        if (value) json[name] = rounded(*value, decimals);
    };
    put("edge_width", quality.edge_width, 2);
    put("detail", quality.detail, 2);
    put("contrast", quality.contrast, 2);
    put("skew_cw", quality.skew_cw, 2);
    put("legibility", quality.legibility, 1);
    const auto flags = flags_of(quality.clipped);
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (flags[i]) json["clipped"].push_back(side_names[i]);
    return json.dump();
}

ScanQuality quality_from_json(std::string_view text) {
    const Json json = parse_json(text);
    if (!json.is_object()) refuse("is no object");
    const auto blank = json.find("blank");
    if (blank == json.end() || !blank->is_boolean()) refuse("does not say whether the page is blank");
    constexpr int most_bits = 256, most_letters = 10'000'000;
    ScanQuality quality;
    quality.bits = whole_number(json, "bits", most_bits);
    quality.edge_width = number(json, "edge_width", 0, 1e6);
    quality.detail = number(json, "detail", 0, 1);
    quality.contrast = number(json, "contrast", 0, 1);
    quality.skew_cw = number(json, "skew_cw", -45, 45);
    quality.clipped = clipped_in(json);
    quality.blank = blank->get<bool>();
    quality.letters = whole_number(json, "letters", most_letters);
    quality.white = number(json, "white", 0, 1).value_or(0);
    quality.black = number(json, "black", 0, 1).value_or(0);
    quality.legibility = number(json, "legibility", 0, 100);
    return quality;
}

}  // namespace kho
