#pragma once

#include <kho/scan.h>
#include <sys/mman.h>
#include <unistd.h>
#include <vips/vips.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/fd.h"
#include "image/pixels.h"
#include "image/vips.h"

/// Small pages drawn by the tests themselves.
namespace kho::test {

inline Raster blank(int width, int height, std::uint8_t shade = 255) {
    Raster raster(width, height);
    std::fill_n(raster.data.get(), raster.stride * static_cast<std::size_t>(height), shade);
    return raster;
}

inline void fill(Raster& raster, const Box& box, std::uint8_t shade) {
    for (int y = box.y; y < box.y + box.height; ++y) std::fill_n(raster.row(y) + box.x, box.width, shade);
}

/// The box around all pixels darker than `limit`.
inline Box dark_box(const Image& image, int limit = 128) {
    Box box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixels()->row(y)[x] < limit) box = united(box, {x, y, 1, 1});
    return box;
}

/// An upright page of text-like lines: bars of the size of letters in words.
inline Raster lines_page(int width, int height) {
    Raster page = blank(width, height);
    unsigned seed = 1;
    for (int y = height / 10; y < height * 9 / 10; y += 30)
        for (int x = width / 10 + int(seed >> 28U); x < width * 9 / 10; x += 9 + int(seed >> 30U)) {
            seed = seed * 1664525U + 1013904223U;
            if ((seed >> 24U) % 6 != 0) fill(page, {x, y + int((seed >> 16U) % 3), 7, 12}, 20);
        }
    return page;
}

/// Black text on white, drawn by libvips with whatever font stands for Serif.
inline Image text_image(const std::string& text, int dpi = 300, int margin = 100) {
    start_vips();
    VipsImage* ink = nullptr;
    if (vips_text(&ink, text.c_str(), "font", "Serif 12", "dpi", dpi, nullptr) != 0) return {};
    const VipsPtr owner(ink);
    Raster page = blank(vips_image_get_width(ink) + 2 * margin, vips_image_get_height(ink) + 2 * margin);
    std::size_t size = 0;
    auto* bytes = static_cast<std::uint8_t*>(vips_image_write_to_memory(ink, &size));
    for (int y = 0; y < vips_image_get_height(ink); ++y)
        for (int x = 0; x < vips_image_get_width(ink); ++x)
            page.row(y + margin)[x + margin] =
                static_cast<std::uint8_t>(255 - bytes[y * vips_image_get_width(ink) + x]);
    g_free(bytes);
    return std::move(page).freeze();
}

/// A dozen lines of text, far enough from each other for something to be drawn between them.
inline Image text_page() {
    std::string text;
    for (int line = 0; line < 12; ++line) text += "The quick brown fox jumps over the lazy dog\n\n";
    return text_image(text);
}

/// What a step of normalisation found and did.
inline const Step& step_of(const NormalizedPage& page, const std::string& name) {
    for (const Step& step : page.steps)
        if (step.name == name) return step;
    throw std::logic_error("no step " + name);
}

inline Page page_of(Image image, int dpi = 300) {
    return {std::move(image), dpi, 1};
}

/// An open file of these bytes that has no name.
inline Fd file_of(const std::string& bytes) {
    Fd file(::memfd_create("test", MFD_CLOEXEC));
    write_all(file, bytes, "memory");
    return file;
}

inline std::string png_of(const Image& image) {
    const std::string path = "/tmp/kho-test-" + std::to_string(::getpid()) + ".png";
    save_png(image, path);
    std::string bytes = read_file(path, std::size_t{1} << 26U);
    ::unlink(path.c_str());
    return bytes;
}

/// A grey JPEG with an EXIF block that holds an orientation and nothing else.
inline std::string jpeg_of(const Image& image, int orientation) {
    start_vips();
    std::string packed;
    for (int y = 0; y < image.height(); ++y)
        packed.append(reinterpret_cast<const char*>(image.pixels()->row(y)),
                      static_cast<std::size_t>(image.width()));
    const VipsPtr view(vips_image_new_from_memory(packed.data(), packed.size(), image.width(), image.height(),
                                                  1, VIPS_FORMAT_UCHAR));
    void* bytes = nullptr;
    std::size_t size = 0;
    vips_jpegsave_buffer(view.get(), &bytes, &size, "Q", 90, "strip", TRUE, nullptr);
    std::string jpeg(static_cast<const char*>(bytes), size);
    g_free(bytes);
    // APP1: "Exif", a big-endian TIFF header, one directory with tag 274 (orientation) as a SHORT.
    std::string exif(
        "\xff\xe1\0\x22"
        "Exif\0\0"
        "MM\0\x2a\0\0\0\x08"
        "\0\x01"
        "\x01\x12\0\x03\0\0\0\x01\0",
        29);
    exif += static_cast<char>(orientation);
    exif.append(6, '\0');
    return jpeg.insert(2, exif);
}

/// A TIFF file of uncompressed grey frames, big endian, each of one shade, of `dpi`.
struct TiffFrame {
    int width, height;
    std::uint8_t shade;
};
inline std::string tiff_of(const std::vector<TiffFrame>& frames, unsigned dpi, bool circle = false) {
    std::string file = "MM";
    const auto put = [&file](unsigned value, int bytes) {
        while (bytes-- > 0) file += static_cast<char>(value >> (8 * bytes) & 255U);
    };
    put(42, 2);
    put(8, 4);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const TiffFrame& frame = frames[i];
        const auto size = static_cast<unsigned>(frame.width * frame.height);
        const auto start = static_cast<unsigned>(file.size());
        const unsigned entries = 10, pixels = start + 2 + entries * 12 + 4 + 8;
        const auto entry = [&](unsigned tag, unsigned type, unsigned value) {
            put(tag, 2), put(type, 2), put(1, 4);
            if (type == 3)
                put(value, 2), put(0, 2);
            else
                put(value, 4);
        };
        put(entries, 2);
        entry(256, 3, static_cast<unsigned>(frame.width));
        entry(257, 3, static_cast<unsigned>(frame.height));
        entry(258, 3, 8);
        entry(259, 3, 1);
        entry(262, 3, 1);
        entry(273, 4, pixels);
        entry(278, 3, static_cast<unsigned>(frame.height));
        entry(279, 4, size);
        entry(282, 5, pixels - 8);
        entry(296, 3, 2);
        const bool last = i + 1 == frames.size();
        put(last ? (circle ? 8 : 0) : pixels + size, 4);
        put(dpi, 4), put(1, 4);
        file.append(size, static_cast<char>(frame.shade));
    }
    return file;
}

}  // namespace kho::test
