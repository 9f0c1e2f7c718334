#include "base/installed_file.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <filesystem>
#include <set>

namespace kho {

namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder, std::string_view ending) {
    std::set<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ending) names.insert(entry.path().stem().string());
    return names;
}

}  // namespace

std::string installed_file(const InstalledFiles& files, const std::string& name) {
    std::error_code error;
    const fs::path folder =
        fs::read_symlink("/proc/self/exe", error).parent_path().parent_path() / files.folder;
    const std::set<std::string> names = names_in(folder, files.ending);
    if (!names.contains(name))
        throw Error(Code::missing, name, fmt::format("there is no {} of this name", files.what),
                    names.empty() ? "install kho whole: there is nothing in " + folder.string()
                                  : fmt::format("there are: {}; or name a file ./FILE{}",
                                                fmt::join(names, ", "), files.ending));
    return (folder / (name + std::string(files.ending))).string();
}

}  // namespace kho
