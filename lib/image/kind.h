#pragma once

#include "base/file_kind.h"
#include "image/bytes.h"

namespace kho {

/// The kind of an image file. Throws Error (damaged) for everything that is not decoded here.
FileKind identify(const Bytes& file);

}  // namespace kho
