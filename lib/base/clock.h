#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kho {

/// Milliseconds since 1970-01-01 00:00 UTC, by the system's clock.
std::int64_t unix_milliseconds();

/// ISO 8601 in UTC, whole seconds: "2022-09-14T08:30:00Z".
/// Times before the year 0 and after 9999, which some file systems hold, are moved there.
std::string iso_time(std::int64_t unix_milliseconds);

/// The milliseconds of such a text; nothing for any other text.
std::optional<std::int64_t> from_iso_time(const std::string& text);

/// Seconds as the system counts them in milliseconds, within what `iso_time` writes.
std::int64_t milliseconds_of(std::int64_t unix_seconds);

/// Seconds on a clock that never jumps; only differences mean something.
double steady_seconds();

}  // namespace kho
