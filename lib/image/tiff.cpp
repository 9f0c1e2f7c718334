#include "image/tiff.h"

#include <kho/error.h>

#include <algorithm>
#include <array>

namespace kho {

namespace {
constexpr std::uint64_t most_entries = 4096;
}

std::size_t tiff_type_size(std::uint16_t type) {
    constexpr std::array<std::uint8_t, 19> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < sizes.size() ? sizes[type] : 0;
}

Tiff::Tiff(Bytes bytes, std::uint64_t start) : bytes_(bytes), start_(start) {
    const std::string head = bytes_.read(start, 16);
    big_endian_ = head.starts_with("MM");
    if (head.size() < 8 || !(big_endian_ || head.starts_with("II")))
        throw Error(Code::damaged, "", "the TIFF header is broken");
    const auto version = number(std::string_view(head).substr(2, 2), big_endian_);
    wide_ = version == 43;
    if (version != 42 && !wide_) throw Error(Code::damaged, "", "the TIFF header is broken");
    first_ = wide_ ? number_at(8, 8) : number_at(4, 4);
}

std::uint64_t Tiff::number_at(std::uint64_t offset, std::size_t size) const {
    return number(bytes_.read(start_ + offset, size), big_endian_);
}

std::vector<TiffEntry> Tiff::directory(std::uint64_t offset, std::uint64_t& next) const {
    const std::size_t count_size = wide_ ? 8 : 2, entry_size = wide_ ? 20 : 12, word = wide_ ? 8 : 4;
    const std::uint64_t count = std::min(number_at(offset, count_size), most_entries);
    const std::string all = bytes_.read(start_ + offset + count_size, count * entry_size + word);
    std::vector<TiffEntry> entries;
    std::string_view rest(all);
    for (std::uint64_t i = 0; i < count && rest.size() >= entry_size; ++i, rest.remove_prefix(entry_size)) {
        TiffEntry entry;
        entry.tag = static_cast<std::uint16_t>(number(rest.substr(0, 2), big_endian_));
        entry.type = static_cast<std::uint16_t>(number(rest.substr(2, 2), big_endian_));
        entry.count = number(rest.substr(4, word), big_endian_);
        const std::uint64_t size = tiff_type_size(entry.type);
        const std::uint64_t here = offset + count_size + i * entry_size + 4 + word;
        const bool inside = size == 0 || entry.count <= word / size;
        entry.offset = inside ? here : number(rest.substr(4 + word, word), big_endian_);
        entries.push_back(entry);
    }
    next = rest.size() >= word ? number(rest.substr(0, word), big_endian_) : 0;
    return entries;
}

std::string Tiff::value(const TiffEntry& entry, std::size_t limit) const {
    const std::size_t size = tiff_type_size(entry.type);
    if (size == 0) return {};
    const std::uint64_t count = std::min<std::uint64_t>(entry.count, limit / size);
    return bytes_.read(start_ + entry.offset, count * size);
}

double Tiff::first_number(const TiffEntry& entry, double otherwise) const {
    const std::size_t size = tiff_type_size(entry.type);
    const std::string bytes = value(entry, size);
    if (size == 0 || bytes.size() < size) return otherwise;
    if (entry.type != 5) return static_cast<double>(number(bytes, big_endian_));
    const auto low = number(std::string_view(bytes).substr(4), big_endian_);
    const auto high = number(std::string_view(bytes).substr(0, 4), big_endian_);
    return low == 0 ? otherwise : static_cast<double>(high) / static_cast<double>(low);
}

}  // namespace kho
