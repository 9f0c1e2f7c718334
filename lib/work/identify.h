#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/fd.h"
#include "work/session.h"

namespace kho {

/// Opens a file to take in: only a regular one, never through a symbolic link, without waiting on a FIFO.
/// Throws Error: missing, denied, damaged (not a regular file).
Fd open_regular(const std::string& path);

/// Looks at the first bytes. Throws Error (damaged) with a message of its own for PDF, for an empty file, and
/// for what no worker can decode, so that a folder of other things is passed over without storing any of it.
void require_readable_kind(const Fd& file, const std::string& path);

/// What a record made for a file starts with: level, kind (a photo if a camera wrote its exposure), and the
/// date the camera gave.
nlohmann::json new_record(const Inspected& file, const std::optional<std::string>& kind, bool of_folder);

}  // namespace kho
