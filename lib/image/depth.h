#pragma once

#include "base/file_kind.h"
#include "image/tiff.h"
#include "image/vips.h"

namespace kho {

/// Bits of one pixel as a directory of a TIFF file says: samples times the bits of the first of them. What
/// TIFF leaves unsaid is 1 (TIFF 6.0, pages 29 and 39).
int bits_of_directory(const Tiff& tiff, const std::vector<TiffEntry>& entries);

/// The same of a frame of a file of another kind, which libvips has opened: what it decodes to; of a PNG,
/// what its header says, since libvips spreads palettes and single bits.
int bits_of_frame(int fd, FileKind kind, VipsImage* image);

}  // namespace kho
