#include "base/folder.h"

#include <kho/error.h>

#include <filesystem>

#include "base/fd.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

fs::directory_iterator open_folder(const std::string& path, std::error_code& error) {
    fs::directory_iterator entries(path, error);
    while (error == std::errc::interrupted) entries = fs::directory_iterator(path, error);
    return entries;
}

}  // namespace

std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> files, folders{folder};
    // One folder at a time: the iterator of a whole tree does not tell which of its folders could not be
    // read.
    while (!folders.empty()) {
        const std::string path = std::move(folders.back());
        folders.pop_back();
        std::error_code error, unknown;
        for (fs::directory_iterator entry = open_folder(path, error);
             !error && entry != fs::directory_iterator(); entry.increment(error))
            (entry->symlink_status(unknown).type() == fs::file_type::directory ? folders : files)
                .push_back(entry->path().string());
        if (error && error != std::errc::no_such_file_or_directory)
            throw system_error(path, "cannot be read", error.value());
    }
    return files;
}

}  // namespace kho
