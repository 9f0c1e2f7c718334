#pragma once

#include <string>
#include <string_view>

namespace kho {

/// A kind of data file that comes with kho.
struct InstalledFiles {
    std::string_view folder;  ///< below the prefix: share/kho/profiles
    std::string_view ending;  ///< of their names: .toml
    std::string_view what;    ///< one of them, for messages: "profile"
};

/// The path of the file of this name, in a build's tree as in an installed one. Throws Error (missing, with
/// the names there are).
std::string installed_file(const InstalledFiles& files, const std::string& name);

}  // namespace kho
