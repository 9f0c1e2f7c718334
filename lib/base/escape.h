#pragma once

#include <string>

namespace kho {

/// The bytes of a path as text that can be taken back: bytes that are not UTF-8, '%' and control characters
/// as %XX.
std::string escaped_path(const std::string& path);
/// The path's bytes again.
std::string unescaped_path(const std::string& text);

}  // namespace kho
