// ICC.1:2010 (version 4.3) with the primaries of sRGB adapted to D50, and its tone curve.
#include <utility>
#include <vector>

#include "formats/big_endian.h"
#include "formats/glyphless_font.h"

namespace kho {

namespace {

/// A number with 16 bits behind the point.
std::uint32_t fixed(double value) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(value * 65536 + (value < 0 ? -0.5 : 0.5)));
}

std::string text(std::string_view ascii) {
    BigEndian out;
    const auto size = static_cast<std::uint32_t>(2 * ascii.size());
    out.bytes("mluc").u32({0, 1, 12}).bytes("enUS").u32({size, 28});
    for (const char c : ascii) out.u16({static_cast<std::uint32_t>(c)});
    return out.str();
}

std::string xyz(double x, double y, double z) {
    return BigEndian().bytes("XYZ ").u32({0, fixed(x), fixed(y), fixed(z)}).str();
}

}  // namespace

std::string srgb_profile() {
    const std::string curve =
        BigEndian()
            .bytes("para")
            .u32({0})
            .u16({3, 0})
            .u32({fixed(2.4), fixed(1 / 1.055), fixed(0.055 / 1.055), fixed(1 / 12.92), fixed(0.04045)})
            .str();
    const std::string adaptation =  // Bradford, from D65
        BigEndian()
            .bytes("sf32")
            .u32({0, fixed(1.047882), fixed(0.022918), fixed(-0.050217), fixed(0.029587), fixed(0.990484),
                  fixed(-0.017079), fixed(-0.009247), fixed(0.015075), fixed(0.751678)})
            .str();
    const std::vector<std::pair<const char*, std::string>> tags{
        {"desc", text("sRGB")},
        {"cprt", text("No copyright, use freely")},
        {"wtpt", xyz(0.9642, 1, 0.8249)},
        {"chad", adaptation},
        {"rXYZ", xyz(0.436066, 0.222488, 0.013916)},
        {"gXYZ", xyz(0.385147, 0.716873, 0.097076)},
        {"bXYZ", xyz(0.143066, 0.060608, 0.714096)},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    BigEndian table, data;
    constexpr std::uint32_t header = 128;
    const auto count = static_cast<std::uint32_t>(tags.size());
    table.u32({count});
    const std::uint32_t start = header + 4 + 12 * count;
    for (const auto& [name, tag] : tags) {
        table.bytes(name).u32(
            {start + static_cast<std::uint32_t>(data.size()), static_cast<std::uint32_t>(tag.size())});
        data.bytes(tag).pad_to(4);
    }
    BigEndian profile;
    profile.u32({start + static_cast<std::uint32_t>(data.size()), 0, 0x04300000})
        .bytes("mntrRGB XYZ ")
        .u16({2026, 1, 1, 0, 0, 0})
        .bytes("acsp")
        .u32({0, 0, 0, 0, 0, 0, 0})
        .u32({fixed(0.9642), fixed(1), fixed(0.8249)});
    return profile.pad_to(header).bytes(table.str()).bytes(data.str()).str();
}

}  // namespace kho
