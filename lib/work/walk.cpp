#include "work/walk.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/fd.h"
#include "base/unicode.h"

namespace kho {

namespace {

const char* special_kind(mode_t mode) {
    if (S_ISLNK(mode)) return "a symbolic link";
    if (S_ISFIFO(mode)) return "a FIFO";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

/// What a folder of scans may have in it, often the one that is written to.
bool is_archive(const std::string& folder) {
    struct stat status {};
    return ::lstat((folder + "/kho.db").c_str(), &status) == 0 &&
           ::lstat((folder + "/masters").c_str(), &status) == 0;
}

/// What kho made in an archive's folder: people make one in the folder of their scans.
bool is_own_file(const std::string& name) {
    return name.starts_with("kho.db") || name == "masters" || name == "derived";
}

class Walk {
 public:
    Walk(const std::function<void(const Error&)>& refused,
         const std::function<void(const std::string&)>& hidden)
        : refused_(refused), hidden_(hidden) {}

    /// One path named by the user. Folders are kept on a stack of our own: a hostile tree may be 10,000 deep.
    void from(const std::string& path) {
        const std::size_t before = found.size();
        visit(path, "");
        while (!pending_.empty()) {
            const std::string folder = std::move(pending_.back());
            pending_.pop_back();
            list(folder);
        }
        if (found.size() == before && is_archive(path))
            refused_(Error(Code::damaged, path, "is an archive, and holds no scans beside its own files",
                           "to take in another archive's originals, name its folder masters"));
    }

    std::vector<FoundFile> found;

 private:
    void visit(const std::string& path, const std::string& folder) {
        struct stat status {};
        if (::lstat(path.c_str(), &status) != 0)
            refused_(system_error(path, "cannot be examined", errno));
        else if (S_ISDIR(status.st_mode)) {
            if (folder.empty() || !is_archive(path)) pending_.push_back(path);
        } else if (S_ISREG(status.st_mode))
            found.push_back({path, folder});
        else
            refused_(Error(Code::damaged, path,
                           fmt::format("is {}, not a file", special_kind(status.st_mode)),
                           S_ISLNK(status.st_mode) ? "name the file or folder that it points at" : ""));
    }

    void list(const std::string& folder) {
        const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
        if (!directory) return refused_(system_error(folder, "cannot be listed", errno));
        std::vector<std::string> names;
        while (const dirent* entry = ::readdir(directory.get())) names.emplace_back(entry->d_name);
        std::sort(names.begin(), names.end(), natural_less);
        const std::size_t bottom = pending_.size();
        const std::string before = folder.ends_with('/') ? folder : folder + '/';
        const bool archive = is_archive(folder);
        for (const std::string& name : names) {
            if (name == "." || name == ".." || (archive && is_own_file(name))) continue;
            if (name.front() == '.')
                hidden_(before + name);
            else
                visit(before + name, folder);
        }
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(bottom), pending_.end());
    }

    const std::function<void(const Error&)>& refused_;
    const std::function<void(const std::string&)>& hidden_;
    std::vector<std::string> pending_;
};

}  // namespace

std::vector<FoundFile> walk(const std::vector<std::string>& paths,
                            const std::function<void(const Error&)>& refused,
                            const std::function<void(const std::string& path)>& hidden) {
    Walk walk(refused, hidden);
    for (const std::string& path : paths) walk.from(path);
    return std::move(walk.found);
}

}  // namespace kho
