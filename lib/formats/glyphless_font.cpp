// The tables that ISO 32000-1, 9.9 asks of a TrueType font in a PDF, by the OpenType specification.
#include "formats/glyphless_font.h"

#include <utility>
#include <vector>

#include "formats/big_endian.h"

namespace kho {

namespace {

constexpr std::uint32_t units = 1000;  // to the height of the font
constexpr std::uint32_t glyphs = 2;
constexpr std::uint32_t half = units / 2;

std::uint32_t checksum(std::string table) {
    std::uint32_t sum = 0;
    table.resize((table.size() + 3) / 4 * 4);
    for (std::size_t i = 0; i < table.size(); i += 4) {
        std::uint32_t word = 0;
        for (std::size_t j = 0; j < 4; ++j) word = word << 8U | static_cast<unsigned char>(table[i + j]);
        sum += word;
    }
    return sum;
}

std::string head(std::uint32_t adjustment) {
    return BigEndian()
        .u32({0x00010000, 0x00010000, adjustment, 0x5F0F3CF5})
        .u16({0, units})
        .u32({0, 0, 0, 0})         // made and changed: 1904
        .u16({0, 0, half, units})  // what glyphs take up
        .u16({0, 8, 2, 1, 0})      // no style; smallest size; direction; long offsets
        .str();
}

/// The outline of the one glyph: all of its cell. It is never drawn, but by it programs know what a character
/// takes up: pdfium leaves out what has no width.
std::string outline() {
    constexpr std::uint32_t on_the_line = 1, back = 0x10000 - units;
    return BigEndian()
        .u16({1, 0, 0, half, units, 3, 0})  // contours; bounds; last point; no instructions
        .bytes(std::string(4, static_cast<char>(on_the_line)))
        .u16({0, 0, half, 0, 0, units, 0, back})  // from point to point, all x, then all y
        .pad_to(4)
        .str();
}

std::string font_with(std::uint32_t adjustment) {
    const std::vector<std::pair<const char*, std::string>> tables{
        // One subtable that maps nothing: viewers go by the glyphs' numbers.
        {"cmap",
         BigEndian().u16({0, 1, 3, 1}).u32({12}).u16({4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0}).str()},
        {"glyf", outline()},
        {"head", head(adjustment)},
        {"hhea",
         BigEndian().u32({0x00010000}).u16({units, 0, 0, half, 0, 0, half, 1, 0, 0, 0, 0, 0, 0, 0, 1}).str()},
        {"hmtx", BigEndian().u16({half, 0, 0}).str()},  // one width for all
        {"loca", BigEndian().u32({0, 0, static_cast<std::uint32_t>(outline().size())}).str()},
        {"maxp", BigEndian().u32({0x00010000}).u16({glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}).str()},
    };
    const auto count = static_cast<std::uint32_t>(tables.size());
    BigEndian directory, data;
    directory.u32({0x00010000}).u16({count, 64, 2, count * 16 - 64});
    const std::size_t start = 12 + 16 * tables.size();
    for (const auto& [tag, table] : tables) {
        directory.bytes(tag).u32({checksum(table), static_cast<std::uint32_t>(start + data.size()),
                                  static_cast<std::uint32_t>(table.size())});
        data.bytes(table).pad_to(4);
    }
    return directory.str() + data.str();
}

}  // namespace

std::string glyphless_font() {
    constexpr std::uint32_t magic = 0xB1B0AFBA;  // what the checksum of the whole is to come to
    return font_with(magic - checksum(font_with(0)));
}

}  // namespace kho
