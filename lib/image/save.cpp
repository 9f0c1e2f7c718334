#include <fcntl.h>
#include <kho/error.h>

#include <cerrno>

#include "base/fd.h"
#include "image/pixels.h"
#include "image/vips.h"

namespace kho {

void save_png(const Image& image, const std::string& path) {
    start_vips();
    const Image::Pixels& pixels = *image.pixels();
    Raster packed(pixels.width, pixels.height, pixels.channels);
    for (int y = 0; y < packed.height; ++y) std::copy_n(pixels.row(y), packed.stride, packed.row(y));
    const std::size_t size = packed.stride * static_cast<std::size_t>(packed.height);
    const VipsPtr view(vips_image_new_from_memory(packed.data.get(), size, packed.width, packed.height,
                                                  packed.channels, VIPS_FORMAT_UCHAR));
    void* png = nullptr;
    std::size_t png_size = 0;
    if (!view || vips_pngsave_buffer(view.get(), &png, &png_size, "compression", 3, nullptr) != 0)
        throw Error(Code::resources, path, "cannot be made: " + vips_said());
    const std::unique_ptr<void, decltype(&g_free)> owner(png, g_free);
    Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file && errno == EEXIST) throw Error(Code::exists, path, "exists already");
    if (!file) throw system_error(path, "cannot be made", errno);
    write_all(file, {static_cast<const char*>(png), png_size}, path);
    file.close(path);
}

}  // namespace kho
