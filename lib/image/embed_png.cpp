// PNG (ISO/IEC 15948) and FlateDecode with a predictor are the same coding, but for interlacing and alpha.
#include "image/embed.h"

namespace kho {

std::optional<PdfImage> embed_png(const Bytes& file) {
    constexpr std::uint64_t first_chunk = 8;
    constexpr std::size_t most_chunks = 1'000'000;
    PdfImage image;
    image.coding = PdfImage::Coding::deflate;
    int type = -1;
    std::uint64_t at = first_chunk;
    for (std::size_t i = 0; i < most_chunks; ++i) {
        const std::string head = file.read(at, 8);
        if (head.size() < 8) return {};
        const std::uint64_t size = number(std::string_view(head).substr(0, 4), true);
        const std::string name = head.substr(4);
        if (name == "IEND") break;
        if (size > most_embedded_bytes) return {};
        if (name == "IHDR") {
            const std::string header = file.read(at + 8, 13);
            if (header.size() < 13 || header[12] != 0) return {};  // interlaced
            image.bits = static_cast<unsigned char>(header[8]);
            type = static_cast<unsigned char>(header[9]);
        }
        if (name == "PLTE") image.palette = file.read(at + 8, size);
        if (name == "tRNS") return {};
        if (name == "IDAT") image.data += file.read(at + 8, size);
        if (image.data.size() > most_embedded_bytes) return {};
        at += 12 + size;
    }
    constexpr int grey = 0, rgb = 2, indexed = 3;
    if (type != grey && type != rgb && type != indexed) return {};
    if (type != indexed) image.palette.clear();
    if (type == indexed &&
        (image.palette.empty() || image.palette.size() % 3 != 0 || image.palette.size() > 768))
        return {};
    image.components = type == rgb ? 3 : 1;
    return image;
}

}  // namespace kho
