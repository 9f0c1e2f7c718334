#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kho {

/// A digest over bytes that arrive in pieces, by an algorithm that is named.
class Digest {
 public:
    /// "sha256", "sha512"; to check what others wrote also "md5", "sha1", "sha224", "sha384". Throws Error
    /// (usage) for any other, and for one that this machine's OpenSSL refuses.
    explicit Digest(const std::string& algorithm);
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    void update(std::string_view bytes);
    /// Ends the computation; call once. The digest's bytes, as many as the algorithm has.
    std::string finish();

    static bool is_known(std::string_view algorithm);

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// SHA-256 (FIPS 180-4) over bytes that arrive in pieces: what kho names things by.
class Sha256 {
 public:
    using Bytes = std::array<std::uint8_t, 32>;

    void update(std::string_view bytes) { digest_.update(bytes); }
    /// Ends the computation; call once.
    Bytes finish();

 private:
    Digest digest_{"sha256"};
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
