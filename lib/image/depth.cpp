#include "image/depth.h"

#include <algorithm>
#include <array>

namespace kho {

namespace {

constexpr int most_bits = 256;  // of a pixel: more is nonsense

int in_range(double bits) {
    return bits >= 1 && bits <= most_bits ? static_cast<int>(bits) : 0;
}

/// From the header chunk of a PNG file (ISO/IEC 15948, 11.2.2): bits of a sample, and the type of colour,
/// which says how many samples a pixel has. A palette's pixels are one number.
int bits_of_png(const Bytes& file) {
    constexpr std::array<int, 7> samples{1, 0, 3, 1, 2, 0, 4};
    const std::string header = file.read(24, 2);
    if (header.size() < 2) return 0;
    const auto depth = static_cast<unsigned char>(header[0]), type = static_cast<unsigned char>(header[1]);
    return type < samples.size() ? in_range(samples[type] * depth) : 0;
}

}  // namespace

int bits_of_directory(const Tiff& tiff, const std::vector<TiffEntry>& entries) {
    double bits = 1, samples = 1;
    for (const TiffEntry& entry : entries) {
        if (entry.tag == 258) bits = tiff.first_number(entry, 1);
        if (entry.tag == 277) samples = tiff.first_number(entry, 1);
    }
    return in_range(bits * samples);
}

int bits_of_frame(int fd, FileKind kind, VipsImage* image) {
    if (kind == FileKind::png) return bits_of_png(Bytes(fd));
    constexpr int bits_a_byte = 8;
    return in_range(double(vips_image_get_bands(image)) * bits_a_byte *
                    static_cast<double>(vips_format_sizeof(vips_image_get_format(image))));
}

}  // namespace kho
