#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kho {

/// UTF-8 as it is up to `most` bytes; what is longer is cut to at most `kept` bytes at the end of a
/// character, with … behind.
std::string shortened(std::string_view text, std::size_t most, std::size_t kept);

}  // namespace kho
