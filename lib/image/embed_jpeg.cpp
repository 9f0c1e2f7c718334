// What DCTDecode takes (ISO 32000-1, 7.4.8): baseline and progressive JPEG of 8 bits.
#include "image/embed.h"

namespace kho {

namespace {

struct JpegHead {
    int components = 0;
    bool adobe = false;  ///< written by Adobe's rules: CMYK is inverted
};

/// From the segments before the first scan (ITU-T T.81, B.1.1.3).
std::optional<JpegHead> head_of(const Bytes& file) {
    constexpr int baseline = 0xC0, progressive = 0xC2, app14 = 0xEE, start_of_scan = 0xDA;
    constexpr int most_segments = 10'000;
    JpegHead head;
    std::uint64_t at = 2;
    for (int i = 0; i < most_segments; ++i) {
        const std::string bytes = file.read(at, 12);
        if (bytes.size() < 12 || bytes[0] != '\xFF') return {};
        const int marker = static_cast<unsigned char>(bytes[1]);
        if (marker == 0xFF) {  // padding
            ++at;
            continue;
        }
        if (marker == start_of_scan) break;
        const bool frame =
            marker >= baseline && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame && (marker > progressive || bytes[4] != 8)) return {};
        if (frame) head.components = static_cast<unsigned char>(bytes[9]);
        if (marker == app14 && bytes.substr(4, 5) == "Adobe") head.adobe = true;
        at += 2 + number(std::string_view(bytes).substr(2, 2), true);
    }
    return head;
}

}  // namespace

std::optional<PdfImage> embed_jpeg(const Bytes& file) {
    const auto head = head_of(file);
    if (!head || (head->components != 1 && head->components != 3 && head->components != 4)) return {};
    PdfImage image;
    image.components = head->components;
    image.inverted = head->components == 4 && head->adobe;
    image.data = file.read(0, most_embedded_bytes + 1);
    if (image.data.size() > most_embedded_bytes) return {};
    return image;
}

}  // namespace kho
