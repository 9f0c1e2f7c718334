#include "work/walk.h"

#include <dirent.h>
#include <fcntl.h>
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
bool is_archive(int at, const std::string& name) {
    struct stat status {};
    return ::fstatat(at, (name + "/kho.db").c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           ::fstatat(at, (name + "/masters").c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
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
        struct stat status {};
        if (!status_of_path(path, status)) return refused_(system_error(path, "cannot be examined", errno));
        const std::size_t before = found.size();
        sort_in(path, "", status);
        while (!pending_.empty()) {
            const std::string folder = std::move(pending_.back());
            pending_.pop_back();
            list(folder);
        }
        if (found.size() == before && is_archive(AT_FDCWD, path))
            refused_(Error(Code::damaged, path, "is an archive, and holds no scans beside its own files",
                           "to take in another archive's originals, name its folder masters"));
    }

    std::vector<FoundFile> found;

 private:
    void sort_in(const std::string& path, const std::string& folder, const struct stat& status) {
        if (S_ISDIR(status.st_mode))
            pending_.push_back(path);
        else if (S_ISREG(status.st_mode))
            found.push_back({path, folder, status.st_size});
        else
            refused_(Error(Code::damaged, path,
                           fmt::format("is {}, not a file", special_kind(status.st_mode)),
                           S_ISLNK(status.st_mode) ? "name the file or folder that it points at" : ""));
    }

    /// Names are looked at from the open folder: deep down, paths are longer than the system takes.
    void list(const std::string& folder) {
        Fd fd = open_folder(folder);
        const std::unique_ptr<DIR, int (*)(DIR*)> directory(fd ? ::fdopendir(fd.get()) : nullptr, ::closedir);
        if (!directory) return refused_(system_error(folder, "cannot be listed", errno));
        const int at = fd.release();  // it is the directory's now
        last_ = Fd(::openat(at, ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
        last_path_ = folder;
        const bool archive = is_archive(at, ".");
        const std::vector<std::string> names = names_in(directory.get(), folder);
        const std::size_t bottom = pending_.size();
        const std::string before = folder.ends_with('/') ? folder : folder + '/';
        for (const std::string& name : names) {
            struct stat status {};
            if (archive && is_own_file(name)) continue;
            if (name.front() == '.')
                hidden_(before + name);
            else if (::fstatat(at, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
                refused_(system_error(before + name, "cannot be examined", errno));
            else if (!S_ISDIR(status.st_mode) || !is_archive(at, name))
                sort_in(before + name, folder, status);
        }
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(bottom), pending_.end());
    }

    /// A child of the folder that was listed last is a step from there: from the top again and again, a deep
    /// tree would take the square of its depth.
    [[nodiscard]] Fd open_folder(const std::string& path) const {
        constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
        const std::size_t slash = path.rfind('/');
        if (last_ && slash == last_path_.size() && slash + 1 < path.size() && path.starts_with(last_path_))
            return Fd(::openat(last_.get(), path.c_str() + slash + 1, flags | O_CLOEXEC));
        return open_path(path, flags);
    }

    /// In natural order. A listing that breaks off (a bad disk, a share that went away) is told, and what was
    /// read of it is walked.
    std::vector<std::string> names_in(DIR* directory, const std::string& folder) {
        std::vector<std::string> names;
        errno = 0;
        while (const dirent* entry = ::readdir(directory))
            if (const std::string_view name = entry->d_name; name != "." && name != "..")
                names.emplace_back(name);
        if (errno != 0) refused_(system_error(folder, "cannot be listed whole", errno));
        std::sort(names.begin(), names.end(), natural_less);
        return names;
    }

    const std::function<void(const Error&)>& refused_;
    const std::function<void(const std::string&)>& hidden_;
    std::vector<std::string> pending_;
    Fd last_;  // the folder that was listed last
    std::string last_path_;
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
