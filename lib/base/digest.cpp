#include "base/digest.h"

#include <kho/error.h>
#include <openssl/evp.h>
#include <sys/random.h>

namespace kho {

namespace {
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
}  // namespace

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1)
        throw Error(Code::resources, "SHA-256", "cannot be started");
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1)
        throw Error(Code::bug, "SHA-256", "update failed");
}

Sha256::Bytes Sha256::finish() {
    Bytes digest{};
    if (EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) != 1)
        throw Error(Code::bug, "SHA-256", "finish failed");
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
