#include "image/kind.h"

#include <kho/error.h>

namespace kho {

FileKind identify(const Bytes& file) {
    const std::string start = file.read(0, file_kind_bytes);
    if (start.empty()) throw Error(Code::damaged, "", "the file is empty");
    const auto kind = file_kind(start);
    if (kind == FileKind::pdf)
        throw Error(Code::damaged, "", "a PDF is no image", "kho-worker takes its pages out");
    if (!kind)
        throw Error(Code::damaged, "", "not an image kho can read",
                    "kho reads TIFF, JPEG, PNG, WebP, JPEG 2000 and HEIF");
    return *kind;
}

}  // namespace kho
