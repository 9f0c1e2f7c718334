#include "image/exif.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "image/exif_names.h"
#include "image/text.h"

namespace kho {

namespace {

/// The values of an entry as numbers. A fraction by nothing is NaN, which ExifTool calls undef (0/0) or inf.
std::vector<double> numbers_of(const TiffEntry& entry, const std::string& bytes, bool big_endian) {
    const std::size_t size = tiff_type_size(entry.type);
    std::vector<double> values;
    for (std::string_view rest(bytes); size > 0 && rest.size() >= size; rest.remove_prefix(size)) {
        const std::uint64_t raw = number(rest.substr(0, size), big_endian);
        switch (entry.type) {
            case 5:
            case 10: {
                const auto high = static_cast<std::uint32_t>(number(rest.substr(0, 4), big_endian));
                const auto low = static_cast<std::uint32_t>(number(rest.substr(4, 4), big_endian));
                const bool is_signed = entry.type == 10;
                const double above = is_signed ? static_cast<std::int32_t>(high) : double(high);
                const double below = is_signed ? static_cast<std::int32_t>(low) : double(low);
                values.push_back(below == 0 ? (above == 0 ? NAN : INFINITY) : above / below);
                break;
            }
            case 6:
                values.push_back(static_cast<std::int8_t>(raw));
                break;
            case 8:
                values.push_back(static_cast<std::int16_t>(raw));
                break;
            case 9:
                values.push_back(static_cast<std::int32_t>(raw));
                break;
            case 11:
                values.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(raw)));
                break;
            case 12:
                values.push_back(std::bit_cast<double>(raw));
                break;
            default:
                values.push_back(static_cast<double>(raw));
        }
    }
    return values;
}

std::string join_numbers(const std::vector<double>& values, bool rational) {
    std::string text;
    for (const double value : values) {
        if (!text.empty()) text += ' ';
        if (std::isnan(value))
            text += "undef";
        else if (std::isinf(value))
            text += "inf";
        else
            text += show_number(value, rational ? 10 : 15);
    }
    return text;
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

/// EXIF 2.32, 4.6.5: the first 8 bytes name the encoding.
std::string show_comment(const std::string& bytes, bool big_endian) {
    if (bytes.size() < 8) return as_text(bytes);
    const std::string text = bytes.substr(8);
    if (bytes.starts_with("UNICODE")) return from_utf16(text, big_endian);
    return trimmed(as_text(text));
}

double sixtieths(const std::vector<double>& values) {
    double sum = 0, unit = 1;
    for (const double value : values) {
        if (std::isfinite(value)) sum += value / unit;
        unit *= 60;
    }
    return sum;
}

std::string show_time(const std::vector<double>& values) {
    if (values.size() < 3) return {};
    const double all = sixtieths(values) * 3600;
    if (!(all >= 0 && all < 1e9)) return {};  // no time of a day, and no number for the next line
    const int hours = static_cast<int>(all / 3600), minutes = static_cast<int>(all / 60) % 60;
    const double seconds = all - hours * 3600.0 - minutes * 60.0;
    std::string shown = fmt::format("{:012.9f}", seconds);
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.back() == '.') shown.pop_back();
    return fmt::format("{:02}:{:02}:{}", hours, minutes, shown);
}

std::string show_entry(const TagName& name, const TiffEntry& entry, const std::string& bytes,
                       bool big_endian) {
    const bool rational = entry.type == 5 || entry.type == 10;
    const auto values = [&] { return numbers_of(entry, bytes, big_endian); };
    const auto first = [&] { return values().empty() ? NAN : values().front(); };
    switch (name.show) {
        case Show::comment:
            return show_comment(bytes, big_endian);
        case Show::utf16:
            return from_utf16(bytes, false);
        case Show::text:
            return as_text(bytes);
        case Show::trimmed:
            return trimmed(as_text(bytes));
        case Show::shutter:
            return std::isfinite(first()) && std::abs(first()) < 100 ? show_number(std::pow(2, -first()))
                                                                     : "0";
        case Show::aperture:
            return show_number(std::pow(2, first() / 2));
        case Show::degrees:
            return show_number(sixtieths(values()));
        case Show::time:
            return show_time(values());
        case Show::numbers:
        case Show::plain:
            break;
    }
    if (entry.type == 2 || (entry.type == 7 && name.show == Show::plain)) return as_text(bytes);
    return join_numbers(values(), rational);
}

/// No offset is beyond the whole numbers that a double holds; one that is leads to the end of any file.
std::uint64_t offset_of(double number) {
    constexpr double beyond = 9007199254740992;  // 2^53
    return number >= 0 && number < beyond ? static_cast<std::uint64_t>(number) : std::uint64_t{1} << 53U;
}

void read_directory(const Tiff& tiff, std::uint64_t offset, Directory directory, const char* group,
                    Metadata& out) {
    constexpr std::uint16_t exif_pointer = 0x8769, gps_pointer = 0x8825, interop_pointer = 0xA005;
    std::uint64_t next = 0;
    for (const TiffEntry& entry : tiff.directory(offset, next)) {
        const auto target = [&] { return offset_of(tiff.first_number(entry, 0)); };
        // Each kind of directory leads only to deeper ones, so nothing can run in a circle.
        if (directory == Directory::image && entry.tag == exif_pointer)
            read_directory(tiff, target(), Directory::exif, "ExifIFD", out);
        if (directory == Directory::image && entry.tag == gps_pointer)
            read_directory(tiff, target(), Directory::gps, "GPS", out);
        if (directory == Directory::exif && entry.tag == interop_pointer)
            read_directory(tiff, target(), Directory::interop, "InteropIFD", out);
        if (const TagName* name = find_tag(directory, entry.tag))
            out.emplace_back(fmt::format("{}:{}", group, name->name),
                             show_entry(*name, entry, tiff.value(entry), tiff.big_endian()));
    }
}

}  // namespace

Metadata read_exif(const Tiff& tiff) {
    Metadata out;
    if (tiff.first() != 0) read_directory(tiff, tiff.first(), Directory::image, "IFD0", out);
    return out;
}

std::string embedded_block(const Tiff& tiff, std::uint16_t tag) {
    constexpr std::size_t limit = std::size_t{16} << 20U;
    std::uint64_t next = 0;
    for (const TiffEntry& entry : tiff.directory(tiff.first(), next))
        if (entry.tag == tag) return tiff.value(entry, limit);
    return {};
}

std::string show_number(double value, int digits) {
    return fmt::format("{:.{}g}", value, digits);
}

}  // namespace kho
