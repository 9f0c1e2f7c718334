#include "base/compress.h"

#include <kho/error.h>
#include <zstd.h>

namespace kho {

std::string compress(std::string_view bytes) {
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), 19);
    if (ZSTD_isError(size)) throw Error(Code::resources, "zstd", ZSTD_getErrorName(size));
    frame.resize(size);
    return frame;
}

std::string decompress(std::string_view frame, std::size_t limit) {
    const unsigned long long stated = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (stated == ZSTD_CONTENTSIZE_ERROR || stated == ZSTD_CONTENTSIZE_UNKNOWN || stated > limit)
        throw Error(Code::damaged, "compressed text", "not a zstd frame of an acceptable size");
    std::string bytes(static_cast<std::size_t>(stated), '\0');
    const std::size_t size = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) || size != bytes.size())
        throw Error(Code::damaged, "compressed text", "broken zstd frame");
    return bytes;
}

}  // namespace kho
