#include "image/xmp_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>
#include <regex>

#include "image/exif.h"

namespace kho {

namespace {

struct Pair {
    std::string_view key, value;
};

constexpr Pair groups[] = {
    {"adobe:ns:meta/", "x"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://ns.adobe.com/xap/1.0/", "xmp"},
    {"http://ns.adobe.com/xap/1.0/mm/", "xmpMM"},
    {"http://ns.adobe.com/xap/1.0/bj/", "xmpBJ"},
    {"http://ns.adobe.com/xap/1.0/rights/", "xmpRights"},
    {"http://ns.adobe.com/xap/1.0/t/pg/", "xmpTPg"},
    {"http://ns.adobe.com/xmp/note/", "xmpNote"},
    {"http://ns.adobe.com/xmp/1.0/DynamicMedia/", "xmpDM"},
    {"http://ns.adobe.com/pdf/1.3/", "pdf"},
    {"http://ns.adobe.com/pdfx/1.3/", "pdfx"},
    {"http://ns.adobe.com/photoshop/1.0/", "photoshop"},
    {"http://ns.adobe.com/camera-raw-settings/1.0/", "crs"},
    {"http://ns.adobe.com/tiff/1.0/", "tiff"},
    {"http://ns.adobe.com/exif/1.0/", "exif"},
    {"http://ns.adobe.com/exif/1.0/aux/", "aux"},
    {"http://cipa.jp/exif/1.0/", "exifEX"},
    {"http://ns.adobe.com/lightroom/1.0/", "lr"},
    {"http://ns.microsoft.com/photo/1.0", "microsoft"},
    {"http://ns.microsoft.com/photo/1.0/", "microsoft"},
    {"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "iptcCore"},
    {"http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "iptcExt"},
    {"http://creativecommons.org/ns#", "cc"},
    {"http://www.digikam.org/ns/1.0/", "digiKam"},
};

constexpr Pair renamed[] = {
    {"exif:PixelXDimension", "ExifImageWidth"},
    {"exif:PixelYDimension", "ExifImageHeight"},
    {"exif:ExposureBiasValue", "ExposureCompensation"},
    {"exif:ISOSpeedRatings", "ISO"},
    {"exif:FocalLengthIn35mmFilm", "FocalLengthIn35mmFormat"},
    {"tiff:ImageLength", "ImageHeight"},
    {"crs:Temperature", "ColorTemperature"},
    {"photoshop:ICCProfile", "ICCProfileName"},
    {"microsoft:Rating", "RatingPercent"},
    {"x:xmptk", "XMPToolkit"},
};

std::string_view look_up(const Pair* begin, const Pair* end, std::string_view key) {
    const Pair* found = std::find_if(begin, end, [&](const Pair& pair) { return pair.key == key; });
    return found != end ? found->value : std::string_view();
}

/// "2008-05-30T15:56:01.5+07:00" → "2008:05:30 15:56:01.5+07:00"
std::string show_date(const std::string& value) {
    static const std::regex date(R"(^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d.*))?)?$)");
    std::smatch part;
    if (!std::regex_match(value, part, date)) return value;
    std::string out = fmt::format("{}:{}", part.str(1), part.str(2));
    if (part[3].matched) out += fmt::format(":{}", part.str(3));
    if (part[4].matched) out += fmt::format(" {}", part.str(4));
    return out;
}

/// "60/10 0/0" → "6 undef"; anything else as it is.
std::string show_fractions(const std::string& value) {
    static const std::regex fractions(R"(^-?\d{1,10}/-?\d{1,10}( -?\d{1,10}/-?\d{1,10})*$)");
    if (!std::regex_match(value, fractions)) return value;
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find(' ', at), value.size()), slash = value.find('/', at);
        const double above = std::stod(value.substr(at, slash - at));
        const double below = std::stod(value.substr(slash + 1, end - slash - 1));
        if (!out.empty()) out += ' ';
        out += below != 0 ? show_number(above / below) : above != 0 ? "inf" : "undef";
        at = end + 1;
    }
    return out;
}

}  // namespace

std::string xmp_group(std::string_view uri, std::string_view prefix) {
    const std::string_view known = look_up(std::begin(groups), std::end(groups), uri);
    return std::string(known.empty() ? prefix : known);
}

std::string xmp_name(std::string_view group, std::string_view path, std::string_view local) {
    const std::string key = fmt::format("{}:{}", group, local);
    if (path.empty())
        if (const auto other = look_up(std::begin(renamed), std::end(renamed), key); !other.empty())
            return std::string(other);
    std::string name(path);
    const std::size_t start = name.size();
    name += local;
    if (start < name.size())
        name[start] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[start])));
    return name;
}

std::string xmp_value(std::string_view group, std::string_view name, const std::string& value) {
    if (value.size() > 200) return value;
    if (group != "exif" && group != "tiff" && group != "aux" && group != "exifEX") return show_date(value);
    std::string shown = show_fractions(show_date(value));
    if (shown == value) return value;
    double exponent = 0;  // of APEX
    if (const auto [end, error] = std::from_chars(shown.data(), shown.data() + shown.size(), exponent);
        group != "exif" || error != std::errc() || end != shown.data() + shown.size())
        return shown;
    if (name == "ShutterSpeedValue") return show_number(std::pow(2, -exponent));
    if (name.ends_with("ApertureValue")) return show_number(std::pow(2, exponent / 2));
    return shown;
}

}  // namespace kho
