#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kho {

/// A zstd frame (RFC 8878) with its content size, at level 19: for what is written once and read often. About
/// 1 MB/s.
std::string compress(std::string_view bytes);

/// Undoes `compress`. The frame may come from a stranger: throws Error (damaged) when it is broken, does not
/// state its size, or states more than `limit` bytes.
std::string decompress(std::string_view frame, std::size_t limit);

}  // namespace kho
