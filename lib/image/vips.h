#pragma once

#include <vips/vips.h>

#include <memory>
#include <string>
#include <string_view>

#include "image/kind.h"

namespace kho {

/// Gives back a reference to a GLib object.
struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using VipsPtr = std::unique_ptr<VipsImage, Unref>;

/// Starts libvips for this process, once: one thread, no cache, no chatter, only the decoders kho names.
void start_vips();

/// Opens one frame with the loader of its kind; reads the header only. Throws Error (damaged).
VipsPtr open_frame(int fd, FileKind kind, int frame);

/// The same of a file in memory, which must live as long as the image.
VipsPtr open_bytes(std::string_view bytes, FileKind kind);

/// What to do about an image that libvips cannot decode.
inline constexpr const char* broken_image_hint =
    "it may have been cut off: copy it again, or see whether another program opens it";

/// What libvips said last, in one line, and forgets it.
std::string vips_said();

/// The frame's resolution, pixels an inch; 0 where it is not stated or cannot be.
int plausible_dpi(double dpi, int width, int height);

}  // namespace kho
