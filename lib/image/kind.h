#pragma once

#include "image/bytes.h"

namespace kho {

/// The kinds of file kho decodes.
enum class Kind { tiff, jpeg, png, webp, jp2k, heif };

/// Tells the kind by the first bytes. Throws Error (damaged) for everything else; a PDF has its own message.
Kind identify(const Bytes& file);

/// As in ImageFile::media_type.
const char* media_type(Kind kind);

}  // namespace kho
