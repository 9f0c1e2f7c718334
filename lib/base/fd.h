#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace kho {

/// Owns a file descriptor; closes it at the end. Closing errors matter only to writers, who call `close`.
class Fd {
 public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Fd& operator=(Fd&& other) noexcept;
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd();

    [[nodiscard]] int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release() { return std::exchange(fd_, -1); }

    /// Closes now and throws Error (io) naming `subject` if the system reports that a write was lost.
    void close(const std::string& subject);

 private:
    int fd_ = -1;
};

/// open(2), close-on-exec, tried again after EINTR (network file systems and FUSE). Without a descriptor
/// errno says why.
Fd open_file(const std::string& path, int flags, unsigned mode = 0);

/// open(2) with close-on-exec for paths of any length: one that is longer than the system takes (4,096 bytes)
/// is gone along in steps. Without a descriptor errno says why.
Fd open_path(const std::string& path, int flags);

/// Opens for reading, close-on-exec. Throws missing, denied or io, naming the path.
Fd open_for_reading(const std::string& path);

/// Another opening of the same file, with a position of its own: what a name now stands for does not matter.
/// Throws as open_for_reading does.
Fd reopen(const Fd& file, const std::string& subject);

/// A name in an open folder: how calls reach what has a path of any length. Throws as open_for_reading does.
struct Place {
    Fd folder;
    std::string name;
};
Place place_of(const std::string& path);

/// lstat(2) for paths of any length; false with errno where it fails.
bool status_of_path(const std::string& path, struct stat& status);

/// The same file, by device and inode.
bool is_same_file(const struct stat& a, const struct stat& b);
/// And not written to meanwhile: size, time of writing and of change.
bool is_unchanged(const struct stat& a, const struct stat& b);

/// fstat; throws io.
struct stat status_of(const Fd& fd, const std::string& subject);

/// Reads up to `size` bytes into `buffer`, repeating after EINTR; 0 only at the end. Throws io.
std::size_t read_some(const Fd& fd, char* buffer, std::size_t size, const std::string& subject);

/// Writes everything or throws io (the disk-full case has its own hint).
void write_all(const Fd& fd, std::string_view bytes, const std::string& subject);

/// What is left of an open file, at most `limit` bytes. Throws io, or damaged when there is more.
std::string read_to_end(const Fd& fd, std::size_t limit, const std::string& subject);

/// The whole of a file of at most `limit` bytes; throws missing, io, or damaged when it is larger.
std::string read_file(const std::string& path, std::size_t limit);

/// The Error for errno after a failed call on `subject`: ENOENT → missing; EACCES, EPERM, EROFS → denied; no
/// memory, no descriptors → resources; the rest → io, with a hint for a full disk, a quota, and a disk that
/// went away.
class Error system_error(const std::string& subject, const std::string& doing, int error_number);

}  // namespace kho
