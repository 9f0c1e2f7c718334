#pragma once

#include <string>
#include <utility>
#include <vector>

#include "image/kind.h"

namespace kho {

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// EXIF, IPTC and XMP of the file, as ImageFile::metadata. A broken block is left out: what a camera wrote
/// wrongly is no reason to refuse the picture.
Metadata read_metadata(int fd, FileKind kind);

}  // namespace kho
