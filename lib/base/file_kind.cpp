#include "base/file_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"

namespace kho {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    FileKind kind;
};

constexpr std::array magics{
    Magic{0, "II*\0"sv, FileKind::tiff},
    Magic{0, "MM\0*"sv, FileKind::tiff},
    Magic{0, "II+\0"sv, FileKind::tiff},  // BigTIFF
    Magic{0, "MM\0+"sv, FileKind::tiff},
    Magic{0, "\xFF\xD8\xFF"sv, FileKind::jpeg},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, FileKind::png},
    Magic{0, "\0\0\0\x0CjP  \r\n\x87\n"sv, FileKind::jp2k},
    Magic{0, "\xFF\x4F\xFF\x51"sv, FileKind::jp2k},  // the bare codestream
    // The major brands of ISO/IEC 23008-12 that hold still pictures.
    Magic{4, "ftypheic"sv, FileKind::heif},
    Magic{4, "ftypheix"sv, FileKind::heif},
    Magic{4, "ftyphevc"sv, FileKind::heif},
    Magic{4, "ftyphevx"sv, FileKind::heif},
    Magic{4, "ftypheim"sv, FileKind::heif},
    Magic{4, "ftypheis"sv, FileKind::heif},
    Magic{4, "ftypmif1"sv, FileKind::heif},
    Magic{4, "ftypmsf1"sv, FileKind::heif},
};

}  // namespace

std::optional<FileKind> file_kind(std::string_view start) {
    for (const Magic& magic : magics)
        if (start.size() > magic.offset && start.substr(magic.offset).starts_with(magic.bytes))
            return magic.kind;
    if (start.starts_with("RIFF") && start.size() >= 12 && start.substr(8, 4) == "WEBP")
        return FileKind::webp;
    if (start.substr(0, file_kind_bytes).find("%PDF-") != std::string_view::npos) return FileKind::pdf;
    return {};
}

std::string ending_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : ascii_lower(name.substr(dot + 1));
}

bool is_image_name(std::string_view path) {
    static constexpr std::array endings{
        "tif"sv, "tiff"sv, "jpg"sv, "jpeg"sv, "jpe"sv,  "jfif"sv, "png"sv,  "webp"sv, "jp2"sv, "j2k"sv,
        "jpf"sv, "jpx"sv,  "jpc"sv, "heic"sv, "heif"sv, "hif"sv,  "avif"sv, "pdf"sv,  "bmp"sv, "gif"sv,
        "pbm"sv, "pgm"sv,  "ppm"sv, "pnm"sv,  "jxl"sv,  "djvu"sv, "pcx"sv,  "tga"sv,  "psd"sv, "dng"sv};
    return std::find(endings.begin(), endings.end(), ending_of(path)) != endings.end();
}

const char* media_type(FileKind kind) {
    switch (kind) {
        case FileKind::tiff:
            return "image/tiff";
        case FileKind::jpeg:
            return "image/jpeg";
        case FileKind::png:
            return "image/png";
        case FileKind::webp:
            return "image/webp";
        case FileKind::jp2k:
            return "image/jp2";
        case FileKind::heif:
            return "image/heif";
        case FileKind::pdf:
            return "application/pdf";
    }
    return "application/octet-stream";
}

}  // namespace kho
