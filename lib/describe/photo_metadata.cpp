#include "describe/photo_metadata.h"

#include <kho/error.h>

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/unicode.h"
#include "base/words.h"
#include "describe/tidied.h"

namespace kho {

namespace {

/// What cameras and programs write where a description ought to be, in small letters.
constexpr std::array<std::string_view, 24> rubbish = {"sony dsc",
                                                      "samsung",
                                                      "samsung camera pictures",
                                                      "casio computer co.,ltd",
                                                      "dsc",
                                                      "dcim",
                                                      "exif_jpeg_picture",
                                                      "exif jpeg",
                                                      "jpeg picture",
                                                      "applemark",
                                                      "lead technologies inc. v1.01",
                                                      "binary comment",
                                                      "my beautiful picture",
                                                      "user comments",
                                                      "screenshot",
                                                      "untitled",
                                                      "default",
                                                      "hdrpl",
                                                      "oznor",
                                                      "created with gimp",
                                                      "file written by adobe photoshop",
                                                      "test",
                                                      "image",
                                                      "picture"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// IMG_0001, DSC01234, p1010001.jpg: one word that a camera counted, or with the ending of a picture.
bool is_name_of_file(const std::string& small) {
    if (small.find(' ') != std::string::npos) return false;
    for (const char* ending : {".jpg", ".jpeg", ".tif", ".tiff", ".png", ".psd", ".heic", ".nef", ".cr2"})
        if (small.ends_with(ending)) return true;
    std::size_t letters = 0;
    while (letters < small.size() && small[letters] >= 'a' && small[letters] <= 'z') ++letters;
    std::size_t at = letters;
    while (at < small.size() && (small[at] == '_' || small[at] == '-')) ++at;
    return letters <= 5 && small.size() - at >= 3 &&
           std::all_of(small.begin() + static_cast<std::ptrdiff_t>(at), small.end(), is_digit);
}

/// A number, a truth or a text of JSON as text; nothing else is a value.
std::string value_of(const nlohmann::json& json) {
    if (json.is_string()) return tidied(json.get_ref<const std::string&>());
    return json.is_number() || json.is_boolean() ? json.dump() : "";
}

}  // namespace

double Agreement::confidence(double alone) const {
    if (differing > 0) return alone * 0.7;
    return agreeing > 0 ? alone + (1 - alone) / 2 : alone;
}

PhotoMetadata::PhotoMetadata(const std::string& json) {
    nlohmann::json object = parse_json(json);
    if (object.is_array() && object.size() == 1)
        object = nlohmann::json(object.front());  // as exiftool prints it
    if (!object.is_object()) throw Error(Code::damaged, "metadata", "is no JSON object");
    for (const auto& [name, value] : object.items()) {
        std::vector<std::string>& values = values_[name];
        for (const nlohmann::json& each : value.is_array() ? value : nlohmann::json::array({value}))
            if (std::string text = value_of(each); !text.empty()) values.push_back(std::move(text));
    }
    make_ = first_of({"IFD0:Make", "XMP-tiff:Make"});
    model_ = first_of({"IFD0:Model", "XMP-tiff:Model"});
    const std::string digest = text("Photoshop:IPTCDigest");
    iptc_before_xmp_ = !digest.empty() && digest != text("File:CurrentIPTCDigest");
}

std::string PhotoMetadata::text(std::string_view name) const {
    std::string all;
    if (const auto found = values_.find(name); found != values_.end())
        for (const std::string& each : found->second) all += (all.empty() ? "" : ", ") + each;
    return all;
}

std::string PhotoMetadata::first_of(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        if (std::string value = text(name); !value.empty()) return value;
    return {};
}

std::vector<std::string> PhotoMetadata::items(std::string_view name, std::string_view between) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.size() != 1)
        return found == values_.end() ? std::vector<std::string>() : found->second;
    std::vector<std::string> items;
    const std::string& all = found->second.front();
    for (std::size_t at = 0; at <= all.size();) {
        const std::size_t end = std::min(all.find(between, at), all.size());
        if (std::string item = tidied(all.substr(at, end - at)); !item.empty())
            items.push_back(std::move(item));
        at = end + between.size();
    }
    return items;
}

std::vector<Said> PhotoMetadata::said(const Names& names) const {
    std::vector<Said> all;
    const auto add = [&](const char* by, const std::vector<std::string_view>& of_standard) {
        for (const std::string_view name : of_standard)
            if (std::string value = text(name); says_something(value))
                return all.push_back({by, std::move(value)});
    };
    add("exif", names.exif);
    if (iptc_before_xmp_) add("iptc", names.iptc);
    add("xmp", names.xmp);
    if (!iptc_before_xmp_) add("iptc", names.iptc);
    return all;
}

bool PhotoMetadata::is_scan() const {
    const std::string source = text("ExifIFD:FileSource");  // 1 film scanner, 2 scanner of prints, 3 camera
    const std::string device = case_folded(make_ + " " + model_);
    return source == "1" || source == "2" || device.find("scan") != std::string::npos;
}

bool PhotoMetadata::says_something(const std::string& text) const {
    const std::string small = case_folded(text);
    const bool letters = std::ranges::any_of(words(text), [](const Token& token) {
        return !std::all_of(token.folded.begin(), token.folded.end(), is_digit);
    });
    return letters && std::ranges::find(rubbish, small) == rubbish.end() &&
           !small.ends_with("digital camera") && !small.ends_with("digital still camera") &&
           !is_name_of_file(small) && small != case_folded(make_) && small != case_folded(model_);
}

bool is_same_text(const std::string& a, const std::string& b) {
    constexpr std::size_t shortest_cut = 16;  // bytes; country codes and the like are never cut off
    const std::string first = case_folded(a), second = case_folded(b);
    const std::string& shorter = first.size() < second.size() ? first : second;
    const std::string& longer = first.size() < second.size() ? second : first;
    return shorter.size() == longer.size() || shorter.size() >= shortest_cut ? longer.starts_with(shorter)
                                                                             : false;
}

std::optional<Agreement> agreement(const std::vector<Said>& all) {
    if (all.empty()) return std::nullopt;
    Agreement agreed{all.front()};
    for (const Said& other : all) {
        if (&other == &all.front()) continue;
        const bool same = is_same_text(agreed.said.value, other.value);
        ++(same ? agreed.agreeing : agreed.differing);
        if (same && other.value.size() > agreed.said.value.size()) agreed.said.value = other.value;
    }
    return agreed;
}

}  // namespace kho
