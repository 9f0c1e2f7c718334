// The calls of libc that change files, in front of libc's own. Each asks whether it is to fail, does its work
// by a system call, and tells the log. Calls that are not modelled end the process, lest a change stay
// unseen.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>

#include "work.h"

#define SHIM_CALL extern "C" __attribute__((visibility("default")))

using namespace kho::fault;

namespace {

mode_t mode_of(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

#define SHIM_OPEN(name)                                    \
    SHIM_CALL int name(const char* path, int flags, ...) { \
        va_list arguments;                                 \
        va_start(arguments, flags);                        \
        const mode_t mode = mode_of(flags, arguments);     \
        va_end(arguments);                                 \
        return open_at(AT_FDCWD, path, flags, mode);       \
    }
#define SHIM_OPENAT(name)                                              \
    SHIM_CALL int name(int folder, const char* path, int flags, ...) { \
        va_list arguments;                                             \
        va_start(arguments, flags);                                    \
        const mode_t mode = mode_of(flags, arguments);                 \
        va_end(arguments);                                             \
        return open_at(folder, path, flags, mode);                     \
    }
SHIM_OPEN(open)
SHIM_OPEN(open64)
SHIM_OPEN(__open_2)
SHIM_OPEN(__open64_2)
SHIM_OPENAT(openat)
SHIM_OPENAT(openat64)
SHIM_OPENAT(__openat_2)
SHIM_OPENAT(__openat64_2)
SHIM_CALL int creat(const char* path, mode_t mode) {
    return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
SHIM_CALL int creat64(const char* path, mode_t mode) {
    return creat(path, mode);
}
SHIM_CALL DIR* opendir(const char* path) {
    if (fails(Calls::open, "opendir", Watch::here().watched(path))) return nullptr;
    return real<DIR* (*)(const char*)>("opendir")(path);
}
SHIM_CALL int closedir(DIR* folder) {
    Watch::here().closed(::dirfd(folder));
    return real<int (*)(DIR*)>("closedir")(folder);
}
SHIM_CALL int close(int fd) {
    return close_it(fd);
}

SHIM_CALL ssize_t write(int fd, const void* bytes, std::size_t size) {
    return write_at(fd, bytes, size, -1);
}
SHIM_CALL ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t offset) {
    return write_at(fd, bytes, size, offset);
}
SHIM_CALL ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t offset) {
    return write_at(fd, bytes, size, offset);
}
SHIM_CALL int fsync(int fd) {
    return sync(fd, SYS_fsync);
}
SHIM_CALL int fdatasync(int fd) {
    return sync(fd, SYS_fdatasync);
}
SHIM_CALL int ftruncate(int fd, off_t size) {
    return truncate_to(fd, size);
}
SHIM_CALL int ftruncate64(int fd, off64_t size) {
    return truncate_to(fd, size);
}

SHIM_CALL int rename(const char* from, const char* to) {
    return rename_at(AT_FDCWD, from, AT_FDCWD, to, 0);
}
SHIM_CALL int renameat(int from_folder, const char* from, int to_folder, const char* to) {
    return rename_at(from_folder, from, to_folder, to, 0);
}
SHIM_CALL int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
    return rename_at(from_folder, from, to_folder, to, flags);
}
SHIM_CALL int link(const char* from, const char* to) {
    return link_at(AT_FDCWD, from, AT_FDCWD, to, 0);
}
SHIM_CALL int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
    return link_at(from_folder, from, to_folder, to, flags);
}
SHIM_CALL int unlink(const char* path) {
    return remove_at(AT_FDCWD, path, 0);
}
SHIM_CALL int unlinkat(int folder, const char* path, int flags) {
    return remove_at(folder, path, flags);
}
SHIM_CALL int rmdir(const char* path) {
    return remove_at(AT_FDCWD, path, AT_REMOVEDIR);
}
SHIM_CALL int remove(const char* path) {
    struct stat status {};
    const bool folder = ::lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
    return remove_at(AT_FDCWD, path, folder ? AT_REMOVEDIR : 0);
}
SHIM_CALL int mkdir(const char* path, mode_t mode) {
    return make_folder(AT_FDCWD, path, mode);
}
SHIM_CALL int mkdirat(int folder, const char* path, mode_t mode) {
    return make_folder(folder, path, mode);
}

SHIM_CALL ssize_t writev(int fd, const iovec* parts, int count) {
    not_modelled("writev", fd);
    return ::syscall(SYS_writev, fd, parts, count);
}
SHIM_CALL ssize_t copy_file_range(int in, off64_t* in_at, int out, off64_t* out_at, std::size_t size,
                                  unsigned flags) {
    not_modelled("copy_file_range", out);
    return ::syscall(SYS_copy_file_range, in, in_at, out, out_at, size, flags);
}
SHIM_CALL int fallocate64(int fd, int mode, off64_t offset, off64_t size) {
    not_modelled("fallocate", fd);
    return static_cast<int>(::syscall(SYS_fallocate, fd, mode, offset, size));
}
SHIM_CALL int posix_fallocate64(int fd, off64_t offset, off64_t size) {
    not_modelled("posix_fallocate", fd);
    return ::syscall(SYS_fallocate, fd, 0, offset, size) == 0 ? 0 : errno;
}
