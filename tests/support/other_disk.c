/* Preloaded into a program under test: makes the file system under it look and behave like another one.
 *   KHO_TEST_MAGIC=0x4d44     what statfs(2) says it is
 *   KHO_TEST_NO_LINKS=1       no link(2), no RENAME_NOREPLACE: as FAT on older kernels
 *   KHO_TEST_FOLDER_FSYNC=22  fsync(2) of a folder fails with this errno
 *   KHO_TEST_GROWS=b.png      a file whose path ends so has a byte more after every read(2) of it
 *   KHO_TEST_WRITE=122        write(2) of 1,000 bytes and more to a file under masters/tmp fails with this errno
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

static long number(const char *name) {
    const char *value = getenv(name);
    return value ? strtol(value, NULL, 0) : 0;
}

int statfs(const char *path, struct statfs *status) {
    int (*real)(const char *, struct statfs *) = dlsym(RTLD_NEXT, "statfs");
    const int result = real(path, status);
    if (result == 0 && number("KHO_TEST_MAGIC")) status->f_type = number("KHO_TEST_MAGIC");
    return result;
}
int statfs64(const char *path, struct statfs64 *status) { return statfs(path, (struct statfs *)status); }

int link(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "link");
    if (!number("KHO_TEST_NO_LINKS")) return real(from, to);
    errno = EPERM;
    return -1;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    int (*real)(int, const char *, int, const char *, unsigned) = dlsym(RTLD_NEXT, "renameat2");
    if (!number("KHO_TEST_NO_LINKS")) return real(from_folder, from, to_folder, to, flags);
    errno = EINVAL;
    return -1;
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    struct stat status;
    if (number("KHO_TEST_FOLDER_FSYNC") && fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = (int)number("KHO_TEST_FOLDER_FSYNC");
        return -1;
    }
    return real(fd);
}

/* The path behind a descriptor; empty if there is none. */
static void path_behind(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = readlink(link, path, size - 1);
    path[length > 0 ? length : 0] = 0;
}

ssize_t read(int fd, void *bytes, size_t size) {
    ssize_t (*real)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    const char *grows = getenv("KHO_TEST_GROWS");
    const ssize_t count = real(fd, bytes, size);
    if (grows && count > 0) {
        char path[4096];
        path_behind(fd, path, sizeof path);
        if (strlen(path) >= strlen(grows) && strcmp(path + strlen(path) - strlen(grows), grows) == 0) {
            const int more = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
            ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
            if (real_write(more, "x", 1) != 1) abort();
            close(more);
        }
    }
    return count;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (number("KHO_TEST_WRITE") && size >= 1000) {
        char path[4096];
        path_behind(fd, path, sizeof path);
        if (strstr(path, "/masters/tmp/")) {
            errno = (int)number("KHO_TEST_WRITE");
            return -1;
        }
    }
    return real(fd, bytes, size);
}
