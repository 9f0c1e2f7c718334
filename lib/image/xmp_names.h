#pragma once

#include <string>
#include <string_view>

namespace kho {

/// ExifTool's group for a namespace: "XMP-dc"; for namespaces it does not know, made from the prefix.
std::string xmp_group(std::string_view uri, std::string_view prefix);

/// ExifTool's name of a property: its own with a capital first, but for a few. `path` is the name of the
/// structure it is in, which it continues.
std::string xmp_name(std::string_view group, std::string_view path, std::string_view local);

/// The value as ExifTool prints it: dates, fractions and exposure values in its own way.
std::string xmp_value(std::string_view group, std::string_view name, const std::string& value);

}  // namespace kho
