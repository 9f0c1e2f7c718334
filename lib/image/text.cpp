#include "image/text.h"

#include <cstdint>

#include "base/unicode.h"
#include "image/bytes.h"

namespace kho {

namespace {

void append_utf8(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
        return;
    }
    const unsigned more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    out += static_cast<char>((0xFF00U >> (more + 1) & 0xFFU) | point >> (6 * more));
    for (unsigned i = more; i-- > 0;) out += static_cast<char>(0x80U | (point >> (6 * i) & 0x3FU));
}

}  // namespace

std::string from_latin1(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) append_utf8(out, static_cast<unsigned char>(byte));
    return out;
}

std::string as_text(std::string_view bytes) {
    bytes = bytes.substr(0, bytes.find('\0'));
    return is_utf8(bytes) ? std::string(bytes) : from_latin1(bytes);
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    if (bytes.starts_with("\xFE\xFF")) big_endian = true;
    if (bytes.starts_with("\xFF\xFE")) big_endian = false;
    std::string out;
    std::uint32_t high = 0;
    for (; bytes.size() >= 2; bytes.remove_prefix(2)) {
        const auto unit = static_cast<std::uint32_t>(number(bytes.substr(0, 2), big_endian));
        if (unit == 0) break;
        if (unit == 0xFEFF && out.empty()) continue;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            append_utf8(out, high != 0 ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00) : 0xFFFD);
            high = 0;
        } else {
            append_utf8(out, unit);
        }
    }
    return out;
}

}  // namespace kho
