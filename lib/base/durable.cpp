#include "base/durable.h"

#include <kho/error.h>
#include <unistd.h>

#include <cerrno>

namespace kho {

namespace {

/// 0 or the errno. A signal is no failure of the disk: then, and only then, it is asked again.
int synced(const Fd& fd) {
    while (::fsync(fd.get()) != 0)
        if (errno != EINTR) return errno;
    return 0;
}

}  // namespace

void sync_file(const Fd& file, const std::string& subject) {
    if (const int error = synced(file)) throw system_error(subject, "could not be made durable", error);
}

void sync_folder(const std::string& folder) {
    const int error = synced(open_for_reading(folder));
    if (error != 0 && error != EINVAL) throw system_error(folder, "could not be made durable", error);
}

}  // namespace kho
