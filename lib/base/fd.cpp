#include "base/fd.h"

#include <fcntl.h>
#include <kho/error.h>
#include <unistd.h>

#include <cerrno>
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

Fd open_file(const std::string& path, int flags, unsigned mode) {
    for (;;) {
        Fd fd(::open(path.c_str(), flags | O_CLOEXEC, mode));
        if (fd || errno != EINTR) return fd;
    }
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
        case ENOSPC:
        case EDQUOT:
            return {Code::io, subject, message, "free some space and run the same command again"};
        case ENOMEM:
        case EAGAIN:
        case EMFILE:
            return {Code::resources, subject, message};
        default:
            return {Code::io, subject, message};
    }
}

Fd open_for_reading(const std::string& path) {
    Fd fd = open_file(path, O_RDONLY | O_NOCTTY);
    if (!fd) throw system_error(path, "cannot be opened", errno);
    return fd;
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
    const Fd fd = open_for_reading(path);
    std::string bytes;
    char buffer[65536];
    while (const std::size_t count = read_some(fd, buffer, sizeof buffer, path)) {
        if (bytes.size() + count > limit)
            throw Error(Code::damaged, path,
                        "larger than the " + std::to_string(limit) + " bytes kho accepts here");
        bytes.append(buffer, count);
    }
    return bytes;
}

}  // namespace kho
