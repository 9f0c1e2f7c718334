#include "image/kind.h"

#include <kho/error.h>

#include <array>
#include <string_view>

namespace kho {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    Kind kind;
};

constexpr std::array magics{
    Magic{0, "II*\0"sv, Kind::tiff},
    Magic{0, "MM\0*"sv, Kind::tiff},
    Magic{0, "II+\0"sv, Kind::tiff},  // BigTIFF
    Magic{0, "MM\0+"sv, Kind::tiff},
    Magic{0, "\xFF\xD8\xFF"sv, Kind::jpeg},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, Kind::png},
    Magic{8, "WEBP"sv, Kind::webp},
    Magic{0, "\0\0\0\x0CjP  \r\n\x87\n"sv, Kind::jp2k},
    Magic{0, "\xFF\x4F\xFF\x51"sv, Kind::jp2k},
};

/// The major brands of ISO/IEC 23008-12 that hold still pictures.
constexpr std::array heif_brands{"heic"sv, "heix"sv, "hevc"sv, "heim"sv, "heis"sv, "mif1"sv, "msf1"sv};

}  // namespace

Kind identify(const Bytes& file) {
    // A PDF may have up to 1,024 bytes of something else before its header (PDF 1.7, annex H.3.4.1).
    const std::string start = file.read(0, 1024);
    const std::string_view head(start);
    for (const Magic& magic : magics)
        if (head.size() > magic.offset && head.substr(magic.offset).starts_with(magic.bytes) &&
            (magic.kind != Kind::webp || head.starts_with("RIFF")))
            return magic.kind;
    if (head.size() > 12 && head.substr(4, 4) == "ftyp")
        for (const auto brand : heif_brands)
            if (head.substr(8, 4) == brand) return Kind::heif;
    if (head.find("%PDF-") != std::string_view::npos)
        throw Error(Code::damaged, "", "PDF is not read yet", "extract its pages as images first");
    if (head.empty()) throw Error(Code::damaged, "", "the file is empty");
    throw Error(Code::damaged, "", "not an image kho can read",
                "kho reads TIFF, JPEG, PNG, WebP, JPEG 2000 and HEIF");
}

const char* media_type(Kind kind) {
    switch (kind) {
        case Kind::tiff:
            return "image/tiff";
        case Kind::jpeg:
            return "image/jpeg";
        case Kind::png:
            return "image/png";
        case Kind::webp:
            return "image/webp";
        case Kind::jp2k:
            return "image/jp2";
        case Kind::heif:
            return "image/heif";
    }
    return "application/octet-stream";
}

}  // namespace kho
