#include "base/shortened.h"

#include "base/unicode.h"

namespace kho {

std::string shortened(std::string_view text, std::size_t most, std::size_t kept) {
    if (text.size() <= most) return std::string(text);
    while (kept > 0 && !begins_character(text[kept])) --kept;
    return std::string(text.substr(0, kept)) + "…";
}

}  // namespace kho
