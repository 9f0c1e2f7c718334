#pragma once

#include <kho/proposal.h>

#include <optional>

#include "describe/photo_metadata.h"

namespace kho {

/// When the picture was taken: EXIF DateTimeOriginal, IPTC DateCreated, XMP photoshop:DateCreated; where
/// they say nothing, when a camera made the file. To the day, or as much of it as is said.
std::optional<Proposal> propose_photo_date(const PhotoMetadata& metadata);

}  // namespace kho
