#include "base/digest.h"

#include <kho/error.h>
#include <openssl/evp.h>
#include <sys/random.h>

#include <algorithm>

namespace kho {

namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

constexpr std::array<std::string_view, 6> algorithms{"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};

}  // namespace

struct Digest::State {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

bool Digest::is_known(std::string_view algorithm) {
    return std::ranges::find(algorithms, algorithm) != algorithms.end();
}

Digest::Digest(const std::string& algorithm) : state_(std::make_unique<State>()) {
    if (!is_known(algorithm))
        throw Error(Code::usage, algorithm, "is no algorithm of digests that kho knows");
    const EVP_MD* const type = EVP_get_digestbyname(algorithm.c_str());
    if (!state_->context || EVP_DigestInit_ex(state_->context.get(), type, nullptr) != 1)
        throw Error(Code::resources, algorithm, "cannot be started");
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::update(std::string_view bytes) {
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1)
        throw Error(Code::bug, "digest", "update failed");
}

std::string Digest::finish() {
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    if (EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size) !=
        1)
        throw Error(Code::bug, "digest", "finish failed");
    digest.resize(size);
    return digest;
}

Sha256::Bytes Sha256::finish() {
    Bytes digest{};
    const std::string bytes = digest_.finish();
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

std::string to_hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string to_hex(const Sha256::Bytes& digest) {
    return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return to_hex(hash.finish());
}

std::string to_base32(std::string_view bytes, std::size_t characters) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    std::string text;
    unsigned window = 0, bits = 0;
    for (const unsigned char byte : bytes) {
        window = (window << 8U) | byte;
        for (bits += 8; bits >= 5 && text.size() < characters; bits -= 5)
            text += alphabet[(window >> (bits - 5)) & 31U];
    }
    return text;
}

std::string random_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    if (::getrandom(bytes.data(), size, 0) != static_cast<ssize_t>(size))
        throw Error(Code::resources, "random source", "gave no bytes");
    return bytes;
}

}  // namespace kho
