#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kho {

/// How many bytes from a file's start `recording_type` wants to see.
inline constexpr std::size_t recording_bytes = 4096;

/// The media type of a sound or film recording by its first bytes: "audio/mpeg", "video/mp4" …; empty for
/// anything else. Containers that hold either are told apart as far as their beginning says; else they are
/// video.
std::string recording_type(std::string_view start);

/// "audio/…", "video/…" and "application/mxf".
bool is_recording(std::string_view media_type);

/// Does the name end as those of recordings do? Whoever gave it meant one.
bool is_recording_name(std::string_view path);

}  // namespace kho
