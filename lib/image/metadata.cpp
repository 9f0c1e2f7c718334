#include "image/metadata.h"

#include <kho/error.h>

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "image/exif.h"
#include "image/iptc.h"
#include "image/jpeg.h"
#include "image/vips.h"
#include "image/xmp.h"

namespace kho {

namespace {

using namespace std::string_view_literals;

/// The three blocks in which pictures describe themselves, as their standards lay them out.
struct Blocks {
    std::string exif, iptc, xmp, extended_xmp;
};

constexpr std::string_view exif_mark = "Exif\0\0"sv;
constexpr std::string_view xmp_mark = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::string_view extension_mark = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr std::string_view photoshop_mark = "Photoshop 3.0\0"sv;

/// XMP of more than 64 KiB comes in pieces: digest of the whole, its length, where this piece belongs
/// (XMP specification part 3, 1.1.3.1).
void add_extension(std::string& whole, std::string_view piece) {
    constexpr std::size_t head = 32 + 4 + 4, limit = std::size_t{16} << 20U;
    if (piece.size() < head) return;
    const std::size_t offset = number(piece.substr(36, 4), true);
    piece.remove_prefix(head);
    if (offset > limit || offset + piece.size() > limit) return;
    whole.resize(std::max(whole.size(), offset + piece.size()));
    whole.replace(offset, piece.size(), piece);
}

Blocks blocks_of_jpeg(const Bytes& file) {
    Blocks blocks;
    std::string photoshop;
    for (const JpegSegment& segment : metadata_segments(file)) {
        const std::string_view content(segment.content);
        if (content.starts_with(exif_mark) && blocks.exif.empty())
            blocks.exif = content.substr(exif_mark.size());
        if (content.starts_with(xmp_mark) && blocks.xmp.empty()) blocks.xmp = content.substr(xmp_mark.size());
        if (content.starts_with(extension_mark))
            add_extension(blocks.extended_xmp, content.substr(extension_mark.size()));
        if (content.starts_with(photoshop_mark)) photoshop += content.substr(photoshop_mark.size());
    }
    blocks.iptc = iptc_of_photoshop(photoshop);
    return blocks;
}

std::string blob(VipsImage* image, const char* name) {
    const void* data = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(image, name) == 0 || vips_image_get_blob(image, name, &data, &size) != 0) {
        vips_error_clear();
        return {};
    }
    return {static_cast<const char*>(data), size};
}

Blocks blocks_of_vips(int fd, FileKind kind) {
    const VipsPtr image = open_frame(fd, kind, 0);
    Blocks blocks{blob(image.get(), VIPS_META_EXIF_NAME),
                  blob(image.get(), VIPS_META_IPTC_NAME),
                  blob(image.get(), VIPS_META_XMP_NAME),
                  {}};
    if (kind == FileKind::heif && blocks.xmp.empty()) blocks.xmp = blob(image.get(), "heif-mime-1");
    if (blocks.exif.starts_with(exif_mark)) blocks.exif.erase(0, exif_mark.size());
    return blocks;
}

/// Runs one of the readers; what it cannot read is left out.
template <typename Read>
void add(Metadata& out, Read read) {
    try {
        Metadata found = read();
        out.insert(out.end(), found.begin(), found.end());
    } catch (const Error& error) {
        if (error.code != Code::damaged) throw;
    }
}

/// The readers find the same name twice where a file says a thing twice; the first one counts. What is too
/// much for a catalogue is left out, and counted: a picture is not refused for its editing history, and the
/// file has it still.
Metadata sorted(const Metadata& all) {
    constexpr std::size_t longest = 65536, most = 5'000, most_bytes = std::size_t{1} << 20U;
    std::map<std::string, std::string> unique;
    std::size_t left_out = 0, bytes = 0;
    for (const auto& [name, value] : all) {
        const bool fits =
            value.size() <= longest && unique.size() < most && bytes + value.size() <= most_bytes;
        if (fits && unique.emplace(to_nfc(name), to_nfc(value)).second) bytes += value.size();
        if (!fits) ++left_out;
    }
    if (left_out > 0) unique["kho:MetadataLeftOut"] = std::to_string(left_out);
    return {unique.begin(), unique.end()};
}

}  // namespace

Metadata read_metadata(int fd, FileKind kind) {
    Metadata out;
    Blocks blocks;
    if (kind == FileKind::tiff) {
        const Tiff tiff{Bytes(fd)};
        add(out, [&] { return read_exif(tiff); });
        blocks.xmp = embedded_block(tiff, 700);
        blocks.iptc = embedded_block(tiff, 33723);
    } else {
        blocks = kind == FileKind::jpeg ? blocks_of_jpeg(Bytes(fd)) : blocks_of_vips(fd, kind);
        if (!blocks.exif.empty())
            add(out, [&] { return read_exif(Tiff(Bytes(std::string_view(blocks.exif)))); });
    }
    add(out, [&] { return read_iptc(blocks.iptc); });
    add(out, [&] { return read_xmp(blocks.xmp); });
    add(out, [&] { return read_xmp(blocks.extended_xmp); });
    return sorted(out);
}

}  // namespace kho
