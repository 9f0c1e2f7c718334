#include "base/fd.h"

#include <fcntl.h>
#include <kho/error.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

namespace kho {

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

Fd::~Fd() {
    if (fd_ >= 0) ::close(fd_);
}

void Fd::close(const std::string& subject) {
    // After EINTR it is closed all the same: Linux gives up the descriptor first.
    if (fd_ >= 0 && ::close(release()) != 0 && errno != EINTR)
        throw system_error(subject, "closing it failed", errno);
}

namespace {

Fd open_at(int folder, const char* path, int flags, unsigned mode = 0) {
    for (;;) {
        Fd fd(::openat(folder, path, flags | O_CLOEXEC, mode));
        if (fd || errno != EINTR) return fd;
    }
}

}  // namespace

Fd open_file(const std::string& path, int flags, unsigned mode) {
    return open_at(AT_FDCWD, path.c_str(), flags, mode);
}

Error system_error(const std::string& subject, const std::string& doing, int error_number) {
    const std::string message = doing + ": " + std::strerror(error_number);  // NOLINT(concurrency-mt-unsafe)
    switch (error_number) {
        case ENOENT:
        case ENOTDIR:
            return {Code::missing, subject, message, "check the path"};
        case EACCES:
        case EPERM:
            return {Code::denied, subject, message, "check the permissions of the file and its folders"};
        case EROFS:
            return {Code::denied, subject, message,
                    "the disk can only be read: is its switch or mount read-only?"};
        case ENOSPC:
            return {Code::io, subject, message, "free some space and run the same command again"};
        case EDQUOT:
            return {
                Code::io, subject, message,
                "your quota is used up: free some space, or ask for more, and run the same command again"};
        case EFBIG:
            return {Code::io, subject, message, "this file system, or a limit, takes no file of this size"};
        case EIO:
        case ENODEV:
        case ESTALE:
        case ENOTCONN:
        case EHOSTDOWN:
            return {Code::io, subject, message, "is the disk or the network share still there? see: dmesg"};
        case ENOMEM:
        case EAGAIN:
        case EMFILE:
            return {Code::resources, subject, message};
        default:
            return {Code::io, subject, message};
    }
}

namespace {

/// The end of the longest beginning of `path` from `at` that one call takes, at a slash.
std::size_t end_of_step(const std::string& path, std::size_t at) {
    if (path.size() - at < PATH_MAX) return path.size();
    const std::size_t slash = path.rfind('/', at + PATH_MAX - 2);
    return slash == std::string::npos || slash <= at ? path.size() : slash;
}

}  // namespace

Fd open_path(const std::string& path, int flags) {
    Fd at;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t end = end_of_step(path, begin);
        const bool last = end == path.size();
        const std::string step = path.substr(begin, end - begin);
        const int from = at ? at.get() : AT_FDCWD;
        Fd next = open_at(from, step.c_str(), last ? flags : O_PATH | O_DIRECTORY);
        if (!next || last) return next;
        at = std::move(next);
        // Several slashes are one; an absolute path would begin at the root again.
        begin = path.find_first_not_of('/', end);
        if (begin == std::string::npos) return open_at(at.get(), ".", flags);
    }
}

Fd open_for_reading(const std::string& path) {
    Fd fd = open_path(path, O_RDONLY | O_NOCTTY | O_NONBLOCK);  // never wait for the other end of a FIFO
    if (!fd) throw system_error(path, "cannot be opened", errno);
    return fd;
}

Fd reopen(const Fd& file, const std::string& subject) {
    Fd fd(::open(("/proc/self/fd/" + std::to_string(file.get())).c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!fd) throw system_error(subject, "cannot be opened again", errno);
    return fd;
}

Place place_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    Fd fd = open_path(folder, O_PATH | O_DIRECTORY);
    if (!fd) throw system_error(folder, "cannot be opened", errno);
    return {std::move(fd), slash == std::string::npos ? path : path.substr(slash + 1)};
}

bool status_of_path(const std::string& path, struct stat& status) {
    if (path.size() < PATH_MAX) return ::lstat(path.c_str(), &status) == 0;
    const Fd fd = open_path(path, O_PATH | O_NOFOLLOW);
    return fd && ::fstat(fd.get(), &status) == 0;
}

bool is_same_file(const struct stat& a, const struct stat& b) {
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool is_unchanged(const struct stat& a, const struct stat& b) {
    const auto same_time = [](const timespec& x, const timespec& y) {
        return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec;
    };
    return is_same_file(a, b) && a.st_size == b.st_size && same_time(a.st_mtim, b.st_mtim) &&
           same_time(a.st_ctim, b.st_ctim);
}

struct stat status_of(const Fd& fd, const std::string& subject) {
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) throw system_error(subject, "cannot be examined", errno);
    return status;
}

std::size_t read_some(const Fd& fd, char* buffer, std::size_t size, const std::string& subject) {
    for (;;) {
        const ssize_t count = ::read(fd.get(), buffer, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) throw system_error(subject, "reading failed", errno);
    }
}

void write_all(const Fd& fd, std::string_view bytes, const std::string& subject) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error(subject, "writing failed", errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string read_file(const std::string& path, std::size_t limit) {
    return read_to_end(open_for_reading(path), limit, path);
}

std::string read_to_end(const Fd& fd, std::size_t limit, const std::string& subject) {
    std::string bytes;
    char buffer[65536];
    while (const std::size_t count = read_some(fd, buffer, sizeof buffer, subject)) {
        if (bytes.size() + count > limit)
            throw Error(Code::damaged, subject,
                        "larger than the " + std::to_string(limit) + " bytes kho accepts here");
        bytes.append(buffer, count);
    }
    return bytes;
}

}  // namespace kho
