#include "work.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace kho::fault {

bool fails(Calls calls, const char* call, const std::string& path) {
    const int error = path.empty() ? 0 : Watch::here().fault(calls, call, path);
    if (error > 0) errno = error;
    return error > 0;
}

namespace {

/// A rename or a link: `plain` does it. Both names are watched or none is.
template <typename Plain>
int name_at(const char* call, int from_folder, const char* from, int to_folder, const char* to, Plain plain) {
    const std::string watched = Watch::here().watched(to_folder, to);
    if (fails(Calls::name, call, watched)) return -1;
    const std::string source = Watch::here().watched(from_folder, from);
    const int result = static_cast<int>(plain());
    if (result == 0 && !watched.empty()) Watch::here().log(std::string(call) + " " + source + "\t" + watched);
    return result;
}

}  // namespace

int open_at(int folder, const char* path, int flags, mode_t mode) {
    const std::string watched = Watch::here().watched(folder, path);
    if (fails(Calls::open, "open", watched)) return -1;
    const int fd = static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
    if (fd < 0) return fd;
    Watch::here().closed(fd);  // closed by a way that is not seen, such as that of fclose
    if (!watched.empty()) Watch::here().opened(fd, watched, flags);
    return fd;
}

ssize_t write_at(int fd, const void* bytes, std::size_t size, off_t offset) {
    const auto plain = [&](std::size_t count) {
        return offset < 0 ? ::syscall(SYS_write, fd, bytes, count)
                          : ::syscall(SYS_pwrite64, fd, bytes, count, offset);
    };
    const std::string watched = Watch::here().watched(fd);
    if (watched.empty()) return plain(size);
    const int fault = Watch::here().fault(Calls::write, "write", watched);
    if (fault > 0) {
        errno = fault;
        return -1;
    }
    const off_t at = offset < 0 ? ::lseek(fd, 0, SEEK_CUR) : offset;
    const ssize_t count = plain(fault == shortened && size > 1 ? size / 2 : size);
    if (count > 0)
        Watch::here().log_file("write", fd, std::to_string(at) + " " + std::to_string(count), bytes,
                               static_cast<std::size_t>(count));
    return count;
}

int sync(int fd, long call) {
    const std::string watched = Watch::here().watched(fd);
    if (fails(Calls::sync, "fsync", watched)) return -1;
    const bool skip = !watched.empty() && Watch::here().skips_sync();
    const int result = skip ? 0 : static_cast<int>(::syscall(call, fd));
    if (result == 0 && !watched.empty()) Watch::here().log_file("sync", fd);
    return result;
}

int truncate_to(int fd, off_t size) {
    const std::string watched = Watch::here().watched(fd);
    if (fails(Calls::change, "truncate", watched)) return -1;
    const int result = static_cast<int>(::syscall(SYS_ftruncate, fd, size));
    if (result == 0 && !watched.empty()) Watch::here().log_file("truncate", fd, std::to_string(size));
    return result;
}

int remove_at(int folder, const char* path, int flags) {
    const std::string watched = Watch::here().watched(folder, path);
    if (fails(Calls::change, "unlink", watched)) return -1;
    const int result = static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
    if (result == 0 && !watched.empty()) Watch::here().log("unlink " + watched);
    return result;
}

int make_folder(int folder, const char* path, mode_t mode) {
    const std::string watched = Watch::here().watched(folder, path);
    if (fails(Calls::change, "mkdir", watched)) return -1;
    const int result = static_cast<int>(::syscall(SYS_mkdirat, folder, path, mode));
    if (result == 0 && !watched.empty()) Watch::here().log("mkdir " + watched);
    return result;
}

int rename_at(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
    return name_at("rename", from_folder, from, to_folder, to,
                   [&] { return ::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags); });
}

int link_at(int from_folder, const char* from, int to_folder, const char* to, int flags) {
    return name_at("link", from_folder, from, to_folder, to,
                   [&] { return ::syscall(SYS_linkat, from_folder, from, to_folder, to, flags); });
}

int close_it(int fd) {
    const bool failing = fails(Calls::close, "close", Watch::here().watched(fd));
    const int error = errno;
    Watch::here().closed(fd);
    const int result = static_cast<int>(::syscall(SYS_close, fd));
    if (!failing) return result;
    errno = error;
    return -1;
}

void not_modelled(const char* call, int fd) {
    if (Watch::here().watched(fd).empty()) return;
    ::dprintf(STDERR_FILENO, "shim: %s of a watched file is not modelled\n", call);
    ::abort();
}

}  // namespace kho::fault
