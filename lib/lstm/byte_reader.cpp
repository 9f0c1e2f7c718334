#include "lstm/byte_reader.h"

#include <kho/error.h>

#include <bit>

namespace kho::lstm {

namespace {

template <class Number>
Number little_endian(Bytes bytes) {
    Number value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = static_cast<Number>(value << 8 | bytes[i]);
    return value;
}

}  // namespace

Bytes ByteReader::take(std::size_t size) {
    if (size > rest_.size()) throw Error(Code::damaged, "", "the model ends too early");
    const Bytes taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
}

std::uint8_t ByteReader::u8() {
    return take(1)[0];
}

std::int16_t ByteReader::i16() {
    return static_cast<std::int16_t>(little_endian<std::uint32_t>(take(2)));
}

std::uint32_t ByteReader::u32() {
    return little_endian<std::uint32_t>(take(4));
}

std::int64_t ByteReader::i64() {
    return static_cast<std::int64_t>(little_endian<std::uint64_t>(take(8)));
}

float ByteReader::f32() {
    return std::bit_cast<float>(u32());
}

double ByteReader::f64() {
    return std::bit_cast<double>(i64());
}

std::string_view ByteReader::text() {
    const Bytes bytes = take(count(1));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::uint32_t ByteReader::count(std::size_t size_of_each) {
    const std::uint32_t many = u32();
    if (many > left() / size_of_each) throw Error(Code::damaged, "", "the model claims more than it holds");
    return many;
}

}  // namespace kho::lstm
