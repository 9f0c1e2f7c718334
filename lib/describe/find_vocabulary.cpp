#include <fmt/format.h>

#include <filesystem>
#include <set>

#include <kho/vocabulary.h>

namespace kho {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".csv";

/// In a build's tree as in an installed one.
fs::path vocabularies_folder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path() / KHO_VOCABULARIES;
}

std::set<std::string> known_names(const fs::path& folder) {
    std::set<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ending) names.insert(entry.path().stem().string());
    return names;
}

}  // namespace

std::string find_vocabulary(const std::string& name_or_path) {
    if (name_or_path.find_first_of("/.") != std::string::npos) return name_or_path;
    const fs::path folder = vocabularies_folder();
    const std::set<std::string> names = known_names(folder);
    if (!names.contains(name_or_path))
        throw Error(Code::missing, name_or_path, "there is no vocabulary of this name",
                    names.empty()
                        ? "install kho whole: there is nothing in " + folder.string()
                        : fmt::format("there are: {}; or name a file ./FILE.csv", fmt::join(names, ", ")));
    return (folder / (name_or_path + std::string(ending))).string();
}

}  // namespace kho
