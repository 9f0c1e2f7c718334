#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace kho {

/// Numbers as TrueType and ICC files have them, the most significant byte first.
class BigEndian {
 public:
    BigEndian& u16(std::initializer_list<std::uint32_t> numbers) {
        for (const std::uint32_t number : numbers) append(number, 2);
        return *this;
    }
    BigEndian& u32(std::initializer_list<std::uint32_t> numbers) {
        for (const std::uint32_t number : numbers) append(number, 4);
        return *this;
    }
    BigEndian& bytes(std::string_view more) {
        out_ += more;
        return *this;
    }
    BigEndian& pad_to(std::size_t multiple) {
        while (out_.size() % multiple != 0) out_ += '\0';
        return *this;
    }
    [[nodiscard]] std::size_t size() const { return out_.size(); }
    [[nodiscard]] const std::string& str() const { return out_; }

 private:
    void append(std::uint32_t number, unsigned size) {
        for (unsigned i = size; i-- > 0;) out_ += static_cast<char>(number >> (8 * i) & 0xFFU);
    }

    std::string out_;
};

}  // namespace kho
