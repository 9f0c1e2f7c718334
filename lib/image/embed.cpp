#include "image/embed.h"

#include "image/load.h"

#include <allheaders.h>
#include <kho/error.h>

#include <algorithm>

#include "image/frames.h"
#include "image/geometry.h"
#include "image/pix.h"
#include "image/pixels.h"
#include "image/tiff.h"
#include "image/vips.h"

namespace kho {

namespace {

constexpr float middle_grey = 128;

/// The profile that a file states, if it is one of as many components; those of sRGB's kind are left in too.
std::string profile_of(VipsImage* image, int components) {
    const void* bytes = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0 ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &bytes, &size) != 0)
        return {};
    constexpr std::size_t head = 128, space_at = 16;
    const std::string profile(static_cast<const char*>(bytes), size);
    if (profile.size() < head || profile.size() != number(std::string_view(profile).substr(0, 4), true))
        return {};
    // ICC.1, 7.2: of version 4 at most, of a device or a colour space.
    const std::string_view kind = std::string_view(profile).substr(12, 4);
    if (profile[8] > 4 || profile.compare(36, 4, "acsp") != 0 ||
        (kind != "mntr" && kind != "scnr" && kind != "prtr" && kind != "spac"))
        return {};
    const std::string_view space = std::string_view(profile).substr(space_at, 4);
    const bool fits = (space == "GRAY" && components == 1) || (space == "RGB " && components == 3) ||
                      (space == "CMYK" && components == 4);
    return fits ? profile : std::string();
}

/// JPEG 2000 in its box format with 8 bits and the colours that PDF/A allows.
std::optional<PdfImage> embed_jp2(const Bytes& file, VipsImage* image) {
    const int bands = vips_image_get_bands(image);
    if (vips_image_get_format(image) != VIPS_FORMAT_UCHAR || (bands != 1 && bands != 3)) return {};
    PdfImage out;
    out.coding = PdfImage::Coding::jp2;
    out.components = bands;
    out.data = file.read(0, most_embedded_bytes + 1);
    if (out.data.size() > most_embedded_bytes || !out.data.starts_with(std::string_view("\0\0\0\x0CjP", 6)))
        return {};
    return out;
}

std::optional<PdfImage> embed_own_bytes(const Bytes& file, FileKind kind, int frame, VipsImage* image) {
    std::optional<PdfImage> out;
    if (kind == FileKind::jpeg) out = embed_jpeg(file);
    if (kind == FileKind::png) out = embed_png(file);
    if (kind == FileKind::tiff) out = embed_tiff(file, frame);
    if (kind == FileKind::jp2k) out = embed_jp2(file, image);
    if (!out) return {};
    out->profile = profile_of(image, out->palette.empty() ? out->components : 3);
    // Inks without a profile are no colours: PDF/A has them described.
    if (out->components == 4 && out->profile.empty()) return {};
    return out;
}

bool is_lossy(int fd, FileKind kind, int frame) {
    if (kind == FileKind::png || kind == FileKind::webp) return kind == FileKind::webp;
    if (kind != FileKind::tiff) return true;
    constexpr int old_jpeg = 6, jpeg = 7;
    const Tiff tiff{Bytes(fd)};
    std::uint64_t next = tiff.first();
    std::vector<TiffEntry> entries;
    for (int i = 0; i <= frame; ++i) entries = tiff.directory(next, next);
    return std::ranges::any_of(entries, [&](const TiffEntry& entry) {
        const double value = entry.tag == 259 ? tiff.first_number(entry, 1) : 0;
        return value == old_jpeg || value == jpeg;
    });
}

PdfImage of_file(std::optional<PdfImage> image) {
    if (!image) throw Error(Code::bug, "", "an image that kho wrote cannot be put in a PDF");
    return std::move(*image);
}

PdfImage group4_of(const Pix& black) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): Leptonica does not write to it
    if (pixWriteMemTiff(&bytes, &size, const_cast<Pix*>(&black), IFF_TIFF_G4) != 0)
        throw Error(Code::resources, "", "the image cannot be made black and white");
    const std::unique_ptr<l_uint8, decltype(&lept_free)> owner(bytes, lept_free);
    return of_file(embed_tiff(Bytes(std::string_view(reinterpret_cast<const char*>(bytes), size)), 0));
}

}  // namespace

PdfImage embed_pixels(const Page& page, PdfCoding coding, bool lossy) {
    PdfImage out;
    out.components = page.image.pixels()->channels;
    if (coding == PdfCoding::bilevel) {
        out = embed_bilevel(page.image);
    } else if (coding == PdfCoding::as_it_is && page.bits == 1) {
        out = group4_of(*binarise(page.image, middle_grey, false));
    } else if (coding == PdfCoding::jp2) {
        out.coding = PdfImage::Coding::jp2;
        out.data = encode(page.image, ImageFormat::jp2);
    } else if (coding == PdfCoding::jpeg || lossy) {
        out.data = encode(page.image, ImageFormat::jpeg, page.dpi);
    } else {
        const std::string png = encode(page.image, ImageFormat::png, page.dpi);
        out = of_file(embed_png(Bytes(std::string_view(png))));
    }
    out.width = page.image.width();
    out.height = page.image.height();
    return out;
}

std::optional<PdfImage> embed_image(std::string_view bytes) {
    const Bytes file(bytes);
    const FileKind kind = identify(file);
    const VipsPtr image = open_bytes(bytes, kind);
    std::optional<PdfImage> out = embed_own_bytes(file, kind, 0, image.get());
    if (!out) return {};
    out->width = vips_image_get_width(image.get());
    out->height = vips_image_get_height(image.get());
    return out;
}

PdfImage embed_bilevel(const Image& image) {
    constexpr int window = 15, tiles = 1;  // half of what the paper around a letter is taken from, in pixels
    constexpr float darker = 0.3F;
    const PixPtr grey = to_pix(to_grey(image));
    Pix* black = nullptr;
    const int smaller = std::min(image.width(), image.height());
    if (smaller > 2 * window + 2 &&
        pixSauvolaBinarizeTiled(grey.get(), window, darker, tiles, tiles, nullptr, &black) == 0)
        return group4_of(*PixPtr(black));
    return group4_of(*binarise(image, middle_grey, false));
}

PdfImage embed_page(int fd, int frame, PdfCoding coding, const DecodeLimits& limits,
                    const Progress& progress) {
    const FileKind kind = identify(Bytes(fd));
    if (frame < 0 || frame >= count_frames(fd, kind, limits))
        throw Error(Code::missing, "", "has no page " + std::to_string(frame + 1));
    const VipsPtr image = open_frame(fd, kind, frame);
    const Frame size = describe(image.get(), limits);
    std::optional<PdfImage> out;
    if (coding == PdfCoding::as_it_is) out = embed_own_bytes(Bytes(fd), kind, frame, image.get());
    if (!out) out = embed_pixels(load_page(fd, frame, limits, progress), coding, is_lossy(fd, kind, frame));
    out->width = size.width;
    out->height = size.height;
    out->stands_cw = turn_of_orientation(vips_image_get_orientation(image.get()));
    return std::move(*out);
}

}  // namespace kho
