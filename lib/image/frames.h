#pragma once

#include <kho/scan.h>

#include "image/vips.h"

namespace kho {

/// How many images the file holds. Throws Error (damaged): more than allowed, or none.
int count_frames(int fd, FileKind kind, const DecodeLimits& limits);

/// All of them, as the headers say. Throws Error (damaged): as above, or one of them is over the limits.
std::vector<Frame> list_frames(int fd, FileKind kind, const DecodeLimits& limits);

/// Bits of one pixel of a frame in the file, from its header; 0 where that says nonsense. `image` is the
/// frame as opened by libvips.
int bits_per_pixel(int fd, FileKind kind, int number, VipsImage* image);

/// Size and resolution of a frame from its header. Throws Error (damaged) when it is over the limits.
Frame describe(VipsImage* image, const DecodeLimits& limits);

/// The same checks for a size that was read otherwise.
void check_size(double width, double height, const DecodeLimits& limits);

}  // namespace kho
