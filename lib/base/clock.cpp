#include "base/clock.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace kho {

std::int64_t unix_milliseconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

namespace {
constexpr std::int64_t first_second = -62'167'219'200, last_second = 253'402'300'799;  // years 0 and 9999
}

std::string iso_time(std::int64_t unix_milliseconds) {
    const std::int64_t seconds = std::clamp(unix_milliseconds / 1000, first_second, last_second);
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::optional<std::int64_t> from_iso_time(const std::string& text) {
    std::tm time{};
    const char* rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
    if (rest == nullptr || *rest != '\0') return std::nullopt;
    const std::int64_t milliseconds = std::int64_t{::timegm(&time)} * 1000;
    return iso_time(milliseconds) == text ? std::optional(milliseconds) : std::nullopt;
}

std::int64_t milliseconds_of(std::int64_t unix_seconds) {
    return std::clamp(unix_seconds, first_second, last_second) * 1000;
}

double steady_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace kho
