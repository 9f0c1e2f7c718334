#include "text/plain_sign.h"

namespace kho {

std::u32string plain_sign(char32_t c) {
    constexpr std::u32string_view quotes = U"“”„‟«»″〝〞", apostrophes = U"‘’‚‛‹›′ʼ`´", dashes = U"‐‑‒–—―−";
    if (quotes.find(c) != quotes.npos) return U"\"";
    if (apostrophes.find(c) != apostrophes.npos) return U"'";
    if (dashes.find(c) != dashes.npos) return U"-";
    if (c == U'…') return U"...";
    return std::u32string(1, c);
}

}  // namespace kho
