#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// What a file of a bag says of another.
struct Claim {
    std::string by;         ///< the file that says it, from the bag's folder
    std::string algorithm;  ///< "sha256"; empty where no digest is stated, only that there is such a file
    std::string digest;     ///< hexadecimal, lower case
    std::optional<std::int64_t> size;  ///< bytes
};

/// By the path it is said of, from the bag's folder: bytes.
using Claims = std::map<std::string, std::vector<Claim>>;

/// What a METS file says of the files it links to, counted from its own folder, or a PREMIS file of objects
/// at a "path in the package", counted from data/. Nothing where the bytes are neither: payload may be called
/// anything. Throws Error (resources).
void add_xml_claims(const std::string& path, std::string_view bytes, Claims& claims);

/// The algorithm of a name as BagIt, METS and PREMIS write it ("SHA-256", "sha256"); empty for one kho does
/// not know.
std::string algorithm_of(std::string_view name);

/// A path of a bag that leads to a file in it: relative, without "..", "." or empty parts.
bool is_inside(std::string_view path);

}  // namespace kho
