#pragma once

#include <string>
#include <string_view>

namespace kho {

/// Bytes that should be text, up to the first NUL, as UTF-8: what is not UTF-8 is taken for Latin-1.
std::string as_text(std::string_view bytes);

/// UTF-16 up to the first NUL, as UTF-8. A byte order mark overrides `big_endian`.
std::string from_utf16(std::string_view bytes, bool big_endian);

/// Latin-1 as UTF-8.
std::string from_latin1(std::string_view bytes);

}  // namespace kho
