#include "base/unicode.h"

#include <algorithm>

#include <fmt/format.h>
#include <kho/error.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cctype>

namespace kho {

namespace {

/// Decodes one code point at `at` and moves on; negative for a byte that is not UTF-8 (one byte is passed).
UChar32 next(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c < 0) at = start + 1;
    return c;
}

bool is_plain_ascii(std::string_view text) {
    for (const unsigned char c : text)
        if (c >= 0x80) return false;
    return true;
}

/// Characters that would move the cursor, end the line, or turn the direction of what follows.
bool is_unsafe(UChar32 c) {
    return u_charType(c) == U_CONTROL_CHAR || c == 0x2028 || c == 0x2029 || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// Bytes that are not UTF-8 replaced, one U+FFFD each: ICU's normaliser would pass them on.
std::string repaired(std::string_view text) {
    std::string whole;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        whole += next(text, at) < 0 ? std::string_view("\uFFFD") : text.substr(start, at - start);
    }
    return whole;
}

std::string normalised(std::string_view text, const icu::Normalizer2* (*form)(UErrorCode&)) {
    if (is_plain_ascii(text)) return std::string(text);
    if (!is_utf8(text)) return normalised(repaired(text), form);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const normalizer = form(status);
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (U_SUCCESS(status)) normalizer->normalizeUTF8(0, piece, sink, nullptr, status);
    if (U_FAILURE(status)) throw Error(Code::bug, "ICU", u_errorName(status));
    return normal;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();)
        if (next(bytes, at) < 0) return false;
    return true;
}

bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string to_nfc(std::string_view text) {
    return normalised(text, &icu::Normalizer2::getNFCInstance);
}

std::string to_nfd(std::string_view text) {
    return normalised(text, &icu::Normalizer2::getNFDInstance);
}

std::string from_utf16(std::string_view bytes) {
    std::u16string units;
    const bool little = bytes.starts_with('\xFF');
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        const unsigned low = static_cast<unsigned char>(bytes[little ? i : i + 1]),
                       high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
        units += static_cast<char16_t>(high << 8U | low);
    }
    std::string text;
    icu::UnicodeString(units.data(), static_cast<std::int32_t>(units.size())).toUTF8String(text);
    return text;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string case_folded(std::string_view text) {
    const std::string normal = to_nfc(text);
    std::string folded;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&folded);
    icu::CaseMap::utf8Fold(0, {normal.data(), static_cast<std::int32_t>(normal.size())}, sink, nullptr,
                           status);
    if (U_FAILURE(status)) throw Error(Code::bug, "ICU", u_errorName(status));
    return to_nfc(folded);
}

std::u32string to_code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next(text, at);
        points += c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
    }
    return points;
}

std::string printable(std::string_view text, std::string_view keep) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const UChar32 c = next(text, at);
        if (c < 0)
            shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[start]));
        else if (is_unsafe(c) && !(c < 0x80 && keep.find(static_cast<char>(c)) != std::string_view::npos))
            shown += fmt::format("\\u{{{:X}}}", static_cast<unsigned>(c));
        else
            shown += text.substr(start, at - start);
    }
    return shown;
}

std::string printable_json(std::string_view json) {
    std::string shown;
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t start = at;
        const UChar32 c = next(json, at);
        if (c >= 0 && is_unsafe(c))  // all of them are below U+10000: one escape each
            shown += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            shown += json.substr(start, at - start);
    }
    return shown;
}

bool natural_less(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!digit(a[i]) || !digit(b[j])) {
            if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            ++i, ++j;
            continue;
        }
        while (i < a.size() && a[i] == '0') ++i;
        while (j < b.size() && b[j] == '0') ++j;
        const std::size_t from_a = i, from_b = j;
        while (i < a.size() && digit(a[i])) ++i;
        while (j < b.size() && digit(b[j])) ++j;
        if (i - from_a != j - from_b) return i - from_a < j - from_b;
        const int order = a.substr(from_a, i - from_a).compare(b.substr(from_b, j - from_b));
        if (order != 0) return order < 0;
    }
    if ((i < a.size()) != (j < b.size())) return j < b.size();
    return a < b;
}

}  // namespace kho
