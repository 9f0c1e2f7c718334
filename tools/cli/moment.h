#pragma once

#include <cstdint>
#include <string>

namespace kho::tools {

/// A moment as people type it, in UTC as kho shows times: 2026-03-01T08:30:00Z, "2026-03-01 08:30", or a day,
/// which means its end. The last millisecond of it, since 1970. Throws Error (usage).
std::int64_t moment_of(const std::string& typed);

}  // namespace kho::tools
