#pragma once

#include "image/pixels.h"

namespace kho {

/// A part of an upright or turned page of about a tenth of its area, where there is most ink: a sample to
/// try.
Image densest_part(const Image& grey);

}  // namespace kho
