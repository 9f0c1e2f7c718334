#pragma once

#include <string_view>

#include "image/metadata.h"

namespace kho {

/// The properties of an XMP packet (ISO 16684-1) in ExifTool's groups and names: structures flattened, list
/// items joined by ", ", other languages of a text as `Title-vi`. Nothing from what is not XMP.
Metadata read_xmp(std::string_view packet);

}  // namespace kho
