#include "serve/cage.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "base/sanitizer.h"

namespace kho {

namespace {

constexpr rlim_t open_files = 64;

/// Lowers a limit to at most this; one that is lower already stays.
bool lower(int resource, rlim_t most) {
    rlimit limit{};
    if (::getrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) return false;
    limit.rlim_max = std::min(limit.rlim_max, most);
    limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
    return ::setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0;
}

bool lower_limits(const CageLimits& limits) {
#ifdef KHO_SANITIZED  // whose shadow memory takes terabytes of address space
    const bool memory = true;
#else
    const bool memory = lower(RLIMIT_AS, static_cast<rlim_t>(limits.memory_bytes));
#endif
    return memory && lower(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds)) && lower(RLIMIT_CORE, 0) &&
           lower(RLIMIT_FSIZE, 0) && lower(RLIMIT_NOFILE, open_files) && lower(RLIMIT_MEMLOCK, 0) &&
           lower(RLIMIT_MSGQUEUE, 0);
}

/// Not asked of the cage's caller, who may not know: libraries start threads.
bool has_one_thread() {
    std::error_code error;
    const std::filesystem::directory_iterator tasks("/proc/self/task", error);
    return !error && std::distance(begin(tasks), end(tasks)) == 1;
}

}  // namespace

const char* name_of(CageLevel level) {
    switch (level) {
        case CageLevel::off:
            return "off";
        case CageLevel::rlimits:
            return "rlimits";
        case CageLevel::no_landlock:
            return "no-landlock";
        case CageLevel::full:
            return "full";
    }
    return "";
}

namespace {

CageLevel enter(const CageLimits& limits, CageKind kind, int file) {
    if (limits.most < CageLevel::rlimits) return CageLevel::off;
    const bool one_thread = has_one_thread();  // seccomp would keep it from looking
    if (!lower_limits(limits)) return CageLevel::off;
    if (limits.most < CageLevel::no_landlock || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return CageLevel::rlimits;
    const bool landlock = limits.most >= CageLevel::full && one_thread && enter_landlock(file);
    if (!enter_seccomp(kind)) return CageLevel::rlimits;
    return landlock ? CageLevel::full : CageLevel::no_landlock;
}

}  // namespace

CageLevel enter_cage(const CageLimits& limits) {
    return enter(limits, CageKind::worker, -1);
}

CageLevel enter_program_cage(const CageLimits& limits, int file) {
    return enter(limits, CageKind::program, file);
}

}  // namespace kho
