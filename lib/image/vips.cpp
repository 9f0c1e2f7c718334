#include "image/vips.h"

#include <kho/error.h>
#include <kho/scan.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <mutex>
#include <set>

#include "image/version.h"

namespace kho {

namespace {

void swallow(const char* /*domain*/, GLogLevelFlags /*level*/, const char* /*message*/, void* /*data*/) {}

void configure() {
    if (vips_init("kho") != 0) throw Error(Code::bug, "libvips", "does not start: " + vips_said());
    g_log_set_default_handler(swallow, nullptr);  // warnings of decoders would reach stderr
    vips_concurrency_set(1);                      // a worker is one thread; there is one for each core
    vips_cache_set_max(0);
    // Typed loaders are called below; blocking the rest closes the way through nested formats.
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoadJp2k", FALSE);
    vips_operation_block_set("VipsForeignLoadHeif", FALSE);
    vips_operation_block_set("VipsForeignLoadMagick", TRUE);
    vips_operation_block_set("VipsForeignLoadPdf", TRUE);
    vips_operation_block_set("VipsForeignLoadSvg", TRUE);
}

int call_loader(FileKind kind, VipsSource* source, VipsImage** image, int frame) {
    const auto access = VIPS_ACCESS_SEQUENTIAL;
    const auto fail = VIPS_FAIL_ON_TRUNCATED;  // half a page must not pass for a page
    switch (kind) {
        case FileKind::tiff:
            return vips_tiffload_source(source, image, "access", access, "fail_on", fail, "page", frame,
                                        nullptr);
        case FileKind::jpeg:
            return vips_jpegload_source(source, image, "access", access, "fail_on", fail, nullptr);
        case FileKind::png:
            return vips_pngload_source(source, image, "access", access, "fail_on", fail, nullptr);
        case FileKind::webp:
            return vips_webpload_source(source, image, "access", access, "fail_on", fail, "page", frame,
                                        nullptr);
        case FileKind::jp2k:
            return vips_jp2kload_source(source, image, "access", access, "fail_on", fail, nullptr);
        case FileKind::heif:
            return vips_heifload_source(source, image, "access", access, "fail_on", fail, "page", frame,
                                        nullptr);
        case FileKind::pdf:
            break;  // `identify` lets none through
    }
    return -1;
}

}  // namespace

void load_decoders() {
    start_vips();
}

void start_vips() {
    static std::once_flag once;
    std::call_once(once, configure);
}

namespace {

VipsPtr open_source(VipsSource* given, FileKind kind, int frame) {
    const std::unique_ptr<VipsSource, Unref> source(given);
    VipsImage* image = nullptr;
    if (!source || call_loader(kind, source.get(), &image, frame) != 0)
        throw Error(Code::damaged, "", "the image is broken: " + vips_said(), broken_image_hint);
    return VipsPtr(image);
}

}  // namespace

VipsPtr open_frame(int fd, FileKind kind, int frame) {
    start_vips();
    ::lseek(fd, 0, SEEK_SET);  // libvips reads from where the descriptor stands
    return open_source(vips_source_new_from_descriptor(fd), kind, frame);
}

VipsPtr open_bytes(std::string_view bytes, FileKind kind) {
    start_vips();
    return open_source(vips_source_new_from_memory(bytes.data(), bytes.size()), kind, 0);
}

std::string vips_said() {
    std::string text = vips_error_buffer();
    vips_error_clear();
    // Decoders say the same for each line of an image, with other numbers: each kind of complaint once.
    std::string said;
    std::set<std::string> known;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        std::string kind = line;
        std::erase_if(kind, [](unsigned char c) { return std::isdigit(c) != 0; });
        if (!line.empty() && known.insert(kind).second) said += (said.empty() ? "" : "; ") + line;
    }
    return said.empty() ? "the decoder says no more" : said.substr(0, 300);
}

std::string image_library_version() {
    return std::to_string(vips_version(0)) + "." + std::to_string(vips_version(1)) + "." +
           std::to_string(vips_version(2));
}

int plausible_dpi(double dpi, int width, int height) {
    // Cameras write 72 for want of anything true: no sheet is 50 inches (1.27 m) long by accident.
    const int rounded = std::isfinite(dpi) && dpi < 20'000 ? static_cast<int>(std::lround(dpi)) : 0;
    if (rounded < 50 || std::max(width, height) > 50 * rounded) return 0;
    return rounded;
}

}  // namespace kho
