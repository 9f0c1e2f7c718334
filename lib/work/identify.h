#pragma once

#include <kho/ingest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/fd.h"
#include "catalogue/intake.h"
#include "catalogue/sidecar.h"
#include "work/session.h"
#include "work/walk.h"

namespace kho {

/// Opens a file to take in: only a regular one, never through a symbolic link, without waiting on a FIFO.
/// Throws Error: missing, denied, damaged (not a regular file).
Fd open_regular(const std::string& path);

/// Looks at the first bytes: true for an image of a kind workers decode, false for something else. Throws
/// Error (damaged) for what people would expect to be taken in but is not: a PDF, an empty file.
bool is_readable_kind(const Fd& file, const std::string& path);

/// The same for a file that must be an image: throws Error (damaged) for everything else too.
void require_readable_kind(const Fd& file, const std::string& path);

/// The media type of a recording, by the file's first bytes; empty for anything else.
std::string recording_type_of(const Fd& file, const std::string& path);

/// Is a file that a run came upon to be taken in? Folders hold other things beside scans (Thumbs.db, notes):
/// they are passed over. A file that was named itself, or has the name of an image, is meant: then it is an
/// error, as above.
bool is_to_be_taken(const Fd& source, const FoundFile& file);

/// Says that a file was damaged and what was done about it.
void tell_of_repair(const Inspected& inspected, const std::string& path, const Observer& observer);

/// Counts a hidden file or folder that a run came upon.
void tell_hidden(const std::string& path, RunReport& report, const Observer& observer);

/// What a record made for a file starts with: level, kind (a photo if a camera wrote its exposure), and the
/// date the camera gave. `of_folder`: it is to hold what is in this file's folder, and is titled by that.
nlohmann::json new_record(const Inspected& inspected, const std::optional<std::string>& kind, bool of_folder,
                          const FoundFile& file);

/// What the catalogue is told of a master: where it came from, and what a worker found in it.
Intake intake_of(const Sidecar& sidecar, const Inspected& inspected, const std::vector<std::string>& tags);

}  // namespace kho
