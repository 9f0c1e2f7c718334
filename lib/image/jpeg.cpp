#include "image/jpeg.h"

namespace kho {

std::vector<JpegSegment> metadata_segments(const Bytes& file) {
    constexpr int app1 = 0xE1, app13 = 0xED, start_of_scan = 0xDA, end_of_image = 0xD9;
    constexpr std::size_t most = 1000;
    std::vector<JpegSegment> segments;
    std::uint64_t at = 2;  // behind the start of image
    for (std::size_t i = 0; i < most; ++i) {
        const std::string head = file.read(at, 4);
        if (head.size() < 4 || head[0] != '\xFF') break;
        const int marker = static_cast<unsigned char>(head[1]);
        if (marker == 0xFF) {  // padding
            ++at;
            continue;
        }
        const std::uint64_t size = number(std::string_view(head).substr(2), true);
        if (marker == start_of_scan || marker == end_of_image || size < 2) break;
        if (marker == app1 || marker == app13) segments.push_back({marker, file.read(at + 4, size - 2)});
        at += 2 + size;
    }
    return segments;
}

}  // namespace kho
