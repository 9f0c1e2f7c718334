#include "catalogue/lock.h"

#include <kho/archive.h>
#include <kho/error.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/clock.h"
#include "base/stop.h"

namespace kho {

WriteLock::WriteLock(const Archive& archive, double wait_seconds)
    : folder_(open_for_reading(archive.folder())) {
    constexpr useconds_t pause = 50'000;  // microseconds between tries: flock itself cannot wait with a limit
    const double deadline = steady_seconds() + wait_seconds;
    while (::flock(folder_.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            throw system_error(archive.folder(), "cannot be locked", errno);
        throw_if_stopped();
        if (steady_seconds() >= deadline)
            throw Error(Code::busy, archive.folder(), "another run is writing to this archive",
                        "try again when it has ended, or wait for it with --wait SECONDS");
        ::usleep(pause);
    }
}

}  // namespace kho
