#pragma once

#include <string>
#include <string_view>

namespace kho {

/// A file's name as every common file system takes it (RFC 8493, 6.1.2): NFC, no control character and none
/// of \ / : * ? " < > | and %, no space or dot at an end, none of the names that Windows keeps for devices,
/// at most 120 bytes of which the ending keeps its own. What cannot stay becomes '_'. Never empty.
std::string portable_name(std::string_view name);

/// A path as a relative URI (RFC 3986): all but unreserved characters and '/' as %XX. unescaped_path makes
/// the path of it again.
std::string uri_of_path(std::string_view path);

}  // namespace kho
