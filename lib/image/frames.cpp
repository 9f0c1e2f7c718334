#include "image/frames.h"

#include <kho/error.h>

#include <unordered_set>

#include "image/depth.h"
#include "image/tiff.h"

namespace kho {

namespace {

constexpr double mm_an_inch = 25.4;
constexpr double longest_side = 1e6;  // of any page; see lib/text/README.md

void check_count(std::uint64_t count, const DecodeLimits& limits) {
    if (count == 0) throw Error(Code::damaged, "", "the file holds no image");
    if (count > static_cast<std::uint64_t>(limits.max_frames))
        throw Error(Code::damaged, "", "holds more than " + std::to_string(limits.max_frames) + " pages");
}

/// Walks the chain of directories. libtiff would do it too, but from the start again for every frame.
template <typename Visit>
void each_directory(const Tiff& tiff, const DecodeLimits& limits, Visit visit) {
    std::unordered_set<std::uint64_t> seen;
    for (std::uint64_t offset = tiff.first(), next = 0; offset != 0; offset = next) {
        if (!seen.insert(offset).second) throw Error(Code::damaged, "", "its pages run in a circle");
        check_count(seen.size(), limits);
        const auto entries = tiff.directory(offset, next);
        if (entries.empty()) break;
        visit(entries);
    }
}

Frame describe_directory(const Tiff& tiff, const std::vector<TiffEntry>& entries,
                         const DecodeLimits& limits) {
    double width = 0, height = 0, resolution = 0, unit = 2;
    for (const TiffEntry& entry : entries) {
        if (entry.tag == 256) width = tiff.first_number(entry, 0);
        if (entry.tag == 257) height = tiff.first_number(entry, 0);
        if (entry.tag == 282) resolution = tiff.first_number(entry, 0);
        if (entry.tag == 296) unit = tiff.first_number(entry, 2);
    }
    check_size(width, height, limits);
    Frame frame{static_cast<int>(width), static_cast<int>(height), 0};
    if (unit == 3) resolution *= mm_an_inch / 10;
    if (unit != 1) frame.dpi = plausible_dpi(resolution, frame.width, frame.height);
    frame.bits = bits_of_directory(tiff, entries);
    return frame;
}

}  // namespace

void check_size(double width, double height, const DecodeLimits& limits) {
    if (!(width >= 1 && height >= 1)) throw Error(Code::damaged, "", "the image has no size");
    if (width > longest_side || height > longest_side)
        throw Error(Code::damaged, "", "a side of the image is longer than 1,000,000 pixels");
    if (width * height > limits.max_megapixels * 1e6)
        throw Error(Code::damaged, "",
                    "the image is larger than " + std::to_string(limits.max_megapixels) + " megapixels",
                    "--max-mpix allows more");
}

int bits_per_pixel(int fd, FileKind kind, int number, VipsImage* image) {
    if (kind != FileKind::tiff) return bits_of_frame(fd, kind, image);
    const Tiff tiff{Bytes(fd)};
    int bits = 0;
    each_directory(tiff, DecodeLimits(), [&](const auto& entries) {
        if (number-- == 0) bits = bits_of_directory(tiff, entries);
    });
    return bits;
}

Frame describe(VipsImage* image, const DecodeLimits& limits) {
    Frame frame{vips_image_get_width(image), vips_image_get_height(image), 0};
    check_size(frame.width, frame.height, limits);
    // libvips says 1 pixel a millimetre where the file says nothing.
    const double dpi = vips_image_get_xres(image) * mm_an_inch;
    frame.dpi = plausible_dpi(dpi, frame.width, frame.height);
    return frame;
}

int count_frames(int fd, FileKind kind, const DecodeLimits& limits) {
    if (kind == FileKind::tiff) {
        int count = 0;
        each_directory(Tiff(Bytes(fd)), limits, [&](const auto&) { ++count; });
        check_count(static_cast<std::uint64_t>(count), limits);
        return count;
    }
    const VipsPtr image = open_frame(fd, kind, 0);
    const int count =
        kind == FileKind::webp || kind == FileKind::heif ? vips_image_get_n_pages(image.get()) : 1;
    check_count(static_cast<std::uint64_t>(std::max(count, 0)), limits);
    return count;
}

std::vector<Frame> list_frames(int fd, FileKind kind, const DecodeLimits& limits) {
    std::vector<Frame> frames;
    if (kind == FileKind::tiff) {
        const Tiff tiff{Bytes(fd)};
        each_directory(tiff, limits, [&](const auto& entries) {
            frames.push_back(describe_directory(tiff, entries, limits));
        });
        check_count(frames.size(), limits);
        open_frame(fd, kind, 0);  // what libtiff refuses should be refused before it is an archive's page
        return frames;
    }
    const int count = count_frames(fd, kind, limits);
    for (int i = 0; i < count; ++i) {
        const VipsPtr image = open_frame(fd, kind, i);
        frames.push_back(describe(image.get(), limits));
        frames.back().bits = bits_per_pixel(fd, kind, i, image.get());
    }
    return frames;
}

}  // namespace kho
