#include <fcntl.h>
#include <kho/error.h>

#include <algorithm>
#include <cerrno>

#include "base/fd.h"
#include "image/pixels.h"
#include "image/vips.h"

namespace kho {

namespace {

/// The pixels without gaps between rows, which libvips does not know.
Raster packed(const Image& image) {
    const Image::Pixels& pixels = *image.pixels();
    Raster out(pixels.width, pixels.height, pixels.channels);
    for (int y = 0; y < out.height; ++y) std::copy_n(pixels.row(y), out.stride, out.row(y));
    return out;
}

int save(VipsImage* view, ImageFormat format, void** bytes, std::size_t* size) {
    switch (format) {
        case ImageFormat::tiff:
            return vips_tiffsave_buffer(view, bytes, size, "compression",
                                        VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE, "predictor",
                                        VIPS_FOREIGN_TIFF_PREDICTOR_HORIZONTAL, nullptr);
        case ImageFormat::jpeg:
            return vips_jpegsave_buffer(view, bytes, size, "Q", 90, nullptr);
        case ImageFormat::jp2:
            return vips_jp2ksave_buffer(view, bytes, size, nullptr);
        case ImageFormat::png:
            break;
    }
    return vips_pngsave_buffer(view, bytes, size, "compression", 3, nullptr);
}

}  // namespace

std::string encode(const Image& image, ImageFormat format, int dpi) {
    start_vips();
    const Raster pixels = packed(image);
    const std::size_t size = pixels.stride * static_cast<std::size_t>(pixels.height);
    const VipsPtr view(vips_image_new_from_memory(pixels.data.get(), size, pixels.width, pixels.height,
                                                  pixels.channels, VIPS_FORMAT_UCHAR));
    VipsImage* stated = nullptr;
    const double resolution = std::max(dpi, 1) / 25.4;  // libvips counts pixels a millimetre
    const auto colours = pixels.channels == 3 ? VIPS_INTERPRETATION_sRGB : VIPS_INTERPRETATION_B_W;
    if (!view || vips_copy(view.get(), &stated, "interpretation", colours, "xres", resolution, "yres",
                           resolution, nullptr) != 0)
        throw Error(Code::resources, "", "the image cannot be made: " + vips_said());
    const VipsPtr named(stated);
    void* bytes = nullptr;
    std::size_t length = 0;
    if (save(named.get(), format, &bytes, &length) != 0)
        throw Error(Code::resources, "", "the image cannot be made: " + vips_said());
    const std::unique_ptr<void, decltype(&g_free)> owner(bytes, g_free);
    return {static_cast<const char*>(bytes), length};
}

void save_png(const Image& image, const std::string& path) {
    const std::string png = encode(image, ImageFormat::png);
    Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file && errno == EEXIST) throw Error(Code::exists, path, "exists already");
    if (!file) throw system_error(path, "cannot be made", errno);
    write_all(file, png, path);
    file.close(path);
}

}  // namespace kho
