// A page that is one strip of Group 4 is what CCITTFaxDecode takes; everything else in TIFF is coded anew.
#include "image/embed.h"
#include "image/tiff.h"

namespace kho {

namespace {

std::string reversed_bits(std::string bytes) {
    for (char& c : bytes) {
        unsigned byte = static_cast<unsigned char>(c), turned = 0;
        for (int i = 0; i < 8; ++i, byte >>= 1U) turned = turned << 1U | (byte & 1U);
        c = static_cast<char>(turned);
    }
    return bytes;
}

}  // namespace

std::optional<PdfImage> embed_tiff(const Bytes& file, int frame) {
    constexpr int group4 = 4, black_is_zero = 1, lowest_bit_first = 2;
    const Tiff tiff(file);
    std::uint64_t offset = tiff.first(), next = 0;
    std::vector<TiffEntry> entries = tiff.directory(offset, next);
    for (int i = 0; i < frame; ++i) entries = tiff.directory(next, next);
    double bits = 1, compression = 0, photometric = 0, order = 1, start = 0, size = 0, samples = 1;
    std::uint64_t strips = 0;
    for (const TiffEntry& entry : entries) {
        const double value = tiff.first_number(entry, 0);
        if (entry.tag == 258) bits = value;
        if (entry.tag == 259) compression = value;
        if (entry.tag == 262) photometric = value;
        if (entry.tag == 266) order = value;
        if (entry.tag == 273) start = value, strips = entry.count;
        if (entry.tag == 277) samples = value;
        if (entry.tag == 279) size = value;
    }
    if (compression != group4 || strips != 1 || bits != 1 || samples != 1 || size < 1 ||
        size > most_embedded_bytes || start < 0 || start > 1e15)
        return {};
    PdfImage image;
    image.coding = PdfImage::Coding::group4;
    image.bits = image.components = 1;
    image.inverted = photometric == black_is_zero;
    image.data = file.read(static_cast<std::uint64_t>(start), static_cast<std::size_t>(size));
    if (order == lowest_bit_first) image.data = reversed_bits(std::move(image.data));
    return image;
}

}  // namespace kho
