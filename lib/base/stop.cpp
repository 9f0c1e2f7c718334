#include "base/stop.h"

#include <kho/error.h>

#include <atomic>

namespace kho {

namespace {
std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set in a signal handler");
}  // namespace

void request_stop() {
    stop = true;
}
void take_back_stop() {
    stop = false;
}
bool stop_requested() {
    return stop;
}

void throw_if_stopped() {
    if (stop)
        throw Error(Code::interrupted, "", "interrupted",
                    "what was done is saved; run the same command to go on");
}

}  // namespace kho
