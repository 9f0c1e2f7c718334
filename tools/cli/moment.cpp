#include "cli/moment.h"

#include <kho/error.h>

#include "base/clock.h"

namespace kho::tools {

std::int64_t moment_of(const std::string& typed) {
    constexpr const char* latest = "0000-00-00T23:59:59Z";
    std::string whole = typed;
    if (whole.size() > 10 && whole[10] == ' ') whole[10] = 'T';
    if (whole.ends_with('Z')) whole.pop_back();
    // What is left out of it, from the hours, minutes or seconds on, is as late as can be.
    if (whole.size() == 10 || whole.size() == 13 || whole.size() == 16 || whole.size() == 19)
        whole += std::string(latest).substr(whole.size());
    const auto moment = from_iso_time(whole);
    if (!moment)
        throw Error(Code::usage, typed, "is not a time",
                    "for example 2026-03-01, '2026-03-01 08:30' or 2026-03-01T08:30:00Z, in UTC");
    return *moment + 999;
}

}  // namespace kho::tools
