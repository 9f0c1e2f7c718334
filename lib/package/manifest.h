#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The text files of BagIt (RFC 8493, section 2).
namespace kho {

/// A line of a manifest.
struct ManifestLine {
    std::string digest;  ///< hexadecimal
    std::string path;    ///< from the bag's folder: bytes
};

std::string manifest_line(const ManifestLine& line);

/// The lines of a manifest. Of bags before version 1.0 the path may be marked with '*' or begin with "./",
/// and a percent sign is one. A line that is none has an empty path and its text as its digest.
std::vector<ManifestLine> manifest_lines(std::string_view text, bool before_1_0);

/// The lines of a fetch.txt; their digest is empty, and so is the path of a line that is none.
std::vector<ManifestLine> fetch_lines(std::string_view text, bool before_1_0);

/// "Label: value" lines; values that go on in a line that begins with white space are joined.
struct Tag {
    std::string label, value;
};
std::string tag_line(const Tag& tag);
std::vector<Tag> tag_lines(std::string_view text);

}  // namespace kho
