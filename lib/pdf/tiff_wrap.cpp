#include "pdf/tiff_wrap.h"

#include <cstdint>
#include <vector>

namespace kho {

namespace {

void append(std::string& out, std::uint32_t number, unsigned size) {
    for (unsigned i = 0; i < size; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}

struct Entry {
    std::uint16_t tag, type;
    std::uint32_t value;
};

}  // namespace

std::string tiff_around_fax(const std::string& bytes, const FaxParameters& fax) {
    constexpr std::uint16_t as_short = 3, as_long = 4;
    constexpr std::uint32_t header = 8, in_two_dimensions = 1, aligned = 4;
    const bool group4 = fax.k < 0;
    const std::uint32_t options =
        group4 ? 0 : (fax.k > 0 ? in_two_dimensions : 0) | (fax.aligned ? aligned : 0);
    std::vector<Entry> entries{
        {256, as_long, static_cast<std::uint32_t>(fax.columns)},
        {257, as_long, static_cast<std::uint32_t>(fax.rows)},
        {258, as_short, 1},
        {259, as_short, group4 ? 4U : 3U},
        {262, as_short, fax.black_is_one ? 1U : 0U},  // 0 is white, the other way round than PDF counts
        {273, as_long, header},
        {277, as_short, 1},
        {278, as_long, static_cast<std::uint32_t>(fax.rows)},
        {279, as_long, static_cast<std::uint32_t>(bytes.size())},
        {static_cast<std::uint16_t>(group4 ? 293 : 292), as_long, options},
    };
    std::string out("II*\0", 4);
    append(out, static_cast<std::uint32_t>(header + (bytes.size() + 1) / 2 * 2), 4);
    out += bytes;
    if (bytes.size() % 2 != 0) out += '\0';
    append(out, static_cast<std::uint32_t>(entries.size()), 2);
    for (const Entry& entry : entries) {
        append(out, entry.tag, 2);
        append(out, entry.type, 2);
        append(out, 1, 4);
        append(out, entry.value, 4);
    }
    append(out, 0, 4);
    return out;
}

}  // namespace kho
