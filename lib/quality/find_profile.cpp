#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan_rules.h>

#include <filesystem>
#include <set>

namespace kho {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".toml";

/// In a build's tree as in an installed one.
fs::path profiles_folder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path() / KHO_PROFILES;
}

std::set<std::string> known_names(const fs::path& folder) {
    std::set<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ending) names.insert(entry.path().stem().string());
    return names;
}

}  // namespace

std::string find_profile(const std::string& name_or_path) {
    if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(ending)) return name_or_path;
    const fs::path folder = profiles_folder();
    const std::set<std::string> names = known_names(folder);
    if (!names.contains(name_or_path))
        throw Error(Code::missing, name_or_path, "there is no profile of this name",
                    names.empty()
                        ? "install kho whole: there is nothing in " + folder.string()
                        : fmt::format("there are: {}; or name a file ./FILE.toml", fmt::join(names, ", ")));
    return (folder / (name_or_path + std::string(ending))).string();
}

}  // namespace kho
