#include <kho/scan_rules.h>

#include "base/installed_file.h"

namespace kho {

std::string find_profile(const std::string& name_or_path) {
    constexpr InstalledFiles profiles{KHO_PROFILES, ".toml", "profile"};
    const bool is_path =
        name_or_path.find('/') != std::string::npos || name_or_path.ends_with(profiles.ending);
    return is_path ? name_or_path : installed_file(profiles, name_or_path);
}

}  // namespace kho
