#pragma once

#include <cstdint>
#include <string>

namespace kho {

/// Milliseconds since 1970-01-01 00:00 UTC, by the system's clock.
std::int64_t unix_milliseconds();

/// ISO 8601 in UTC, whole seconds: "2022-09-14T08:30:00Z".
std::string iso_time(std::int64_t unix_milliseconds);

/// Seconds on a clock that never jumps; only differences mean something.
double steady_seconds();

}  // namespace kho
