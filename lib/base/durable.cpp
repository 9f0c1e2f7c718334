#include "base/durable.h"

#include <fcntl.h>
#include <kho/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/digest.h"

namespace kho {

namespace {

/// A file system that has no such call, rather than one on which it failed.
bool is_unsupported(int error_number) {
    return error_number == EINVAL || error_number == ENOSYS || error_number == EOPNOTSUPP;
}

/// 0 or the errno. A signal is no failure of the disk: then, and only then, it is asked again.
int synced(const Fd& fd) {
    while (::fsync(fd.get()) != 0)
        if (errno != EINTR) return errno;
    return 0;
}

}  // namespace

NewFile::NewFile(const std::string& folder) : path_(folder + "/" + to_base32(random_bytes(10), 16)) {
    fd_ = open_file(path_, O_WRONLY | O_CREAT | O_EXCL, 0444);
    if (!fd_) throw system_error(path_, "cannot be made", errno);
}

NewFile::~NewFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
}

void NewFile::sync() {
    if (const int error = synced(fd_)) throw system_error(path_, "could not be made durable", error);
    fd_.close(path_);
}

bool NewFile::publish(const std::string& path) {
    // link() never replaces, on any file system that has it.
    if (::link(path_.c_str(), path.c_str()) == 0) return true;
    if (errno == EEXIST) return false;
    if (!rename_without_replacing(path_, path)) return false;
    path_.clear();
    return true;
}

void NewFile::replace(const std::string& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) throw system_error(path, "cannot be made", errno);
    path_.clear();
}

bool rename_without_replacing(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    if (!is_unsupported(errno)) throw system_error(to, "cannot be made", errno);
    // Nobody comes between the look and the renaming: there is one writer.
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0) return false;
    if (errno != ENOENT) throw system_error(to, "cannot be examined", errno);
    if (::rename(from.c_str(), to.c_str()) != 0) throw system_error(to, "cannot be made", errno);
    return true;
}

void sync_folder(const std::string& folder) {
    const int error = synced(open_for_reading(folder));
    if (error != 0 && error != EINVAL) throw system_error(folder, "could not be made durable", error);
}

}  // namespace kho
