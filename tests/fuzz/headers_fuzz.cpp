// Our own readers of what images say of themselves, which see the bytes before any library does.
#include <kho/error.h>

#include "base/unicode.h"
#include "fuzz.h"
#include "image/exif.h"
#include "image/iptc.h"
#include "image/jpeg.h"
#include "image/tiff.h"
#include "image/xmp.h"

namespace {

using namespace kho;
using fuzz::check;

void check_text(const Metadata& metadata) {
    for (const auto& [name, value] : metadata) check(is_utf8(name) && is_utf8(value), "metadata are UTF-8");
}

void read_tiff(std::string_view bytes) {
    try {
        const Tiff tiff{Bytes(bytes)};
        check_text(read_exif(tiff));
        check(embedded_block(tiff, 700).size() <= bytes.size(), "a block is no larger than its file");
        std::uint64_t next = 0;
        int pages = 0;
        for (std::uint64_t at = tiff.first(); at != 0 && pages < 50; at = next, ++pages)
            for (const TiffEntry& entry : tiff.directory(at, next)) {
                check(tiff.value(entry).size() <= bytes.size(), "a value is no larger than its file");
                (void)tiff.first_number(entry, 0);
            }
    } catch (const Error& error) {
        check(error.code == Code::damaged, "what is no TIFF is damage");
    }
}

void read_jpeg(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr std::string_view exif = "Exif\0\0"sv, photoshop = "Photoshop 3.0\0"sv;
    for (const JpegSegment& segment : metadata_segments(Bytes(bytes))) {
        const std::string_view content(segment.content);
        if (content.starts_with(exif)) read_tiff(content.substr(exif.size()));
        if (content.starts_with(photoshop))
            check_text(read_iptc(iptc_of_photoshop(content.substr(photoshop.size()))));
        (void)read_xmp(
            content.substr(content.find('\0') + 1));  // pugixml passes bytes on; read_metadata mends them
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    const auto kind = file_kind(bytes);
    check(kind == file_kind(bytes.substr(0, file_kind_bytes)), "the first bytes alone tell the kind");
    try {
        check(identify(Bytes(bytes)) == kind, "both sniffers agree");
    } catch (const Error& error) {
        check(error.code == Code::damaged && (!kind || *kind == FileKind::pdf), "both sniffers agree");
    }
    if (kind == FileKind::tiff) read_tiff(bytes);
    if (kind == FileKind::jpeg) read_jpeg(bytes);
    if (kind) return 0;
    check_text(read_iptc(bytes));
    check_text(read_iptc(iptc_of_photoshop(bytes)));
    (void)read_xmp(bytes);
    return 0;
}
