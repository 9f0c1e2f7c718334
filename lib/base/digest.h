#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kho {

/// SHA-256 (FIPS 180-4) over bytes that arrive in pieces.
class Sha256 {
 public:
    using Bytes = std::array<std::uint8_t, 32>;

    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void update(std::string_view bytes);
    /// Ends the computation; call once.
    Bytes finish();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(std::string_view bytes);
std::string to_hex(const Sha256::Bytes& digest);

/// SHA-256 of the bytes, in hexadecimal (64 characters).
std::string sha256_hex(std::string_view bytes);

/// The first `characters` of the RFC 4648 base32 alphabet in lower case, no padding: 5 bits a character.
/// Ids are written like this: short, one case, no 0/o or 1/l trouble.
std::string to_base32(std::string_view bytes, std::size_t characters);

/// `size` bytes from the system's random source. Throws resources.
std::string random_bytes(std::size_t size);

}  // namespace kho
