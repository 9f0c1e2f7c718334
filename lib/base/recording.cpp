#include "base/recording.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/file_kind.h"

namespace kho {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t offset;
    std::string_view bytes, type;
};

// Signatures as in the IANA registrations and the formats' specifications.
constexpr std::array magics{
    Magic{0, "fLaC"sv, "audio/flac"sv},
    Magic{0, "#!AMR"sv, "audio/AMR"sv},
    Magic{0, ".snd\0"sv, "audio/basic"sv},
    Magic{0, "\0\0\1\xBA"sv, "video/mpeg"sv},
    Magic{0, "\0\0\1\xB3"sv, "video/mpeg"sv},
    Magic{0, "FLV\1"sv, "video/x-flv"sv},
    Magic{0, "\x06\x0E\x2B\x34\x02\x05\x01\x01\x0D\x01\x02"sv, "application/mxf"sv},
    Magic{4, "ftypM4A"sv, "audio/mp4"sv},
    Magic{4, "ftypM4B"sv, "audio/mp4"sv},
    Magic{4, "ftypqt  "sv, "video/quicktime"sv},
    Magic{4, "ftyp3g"sv, "video/3gpp"sv},
};

bool is_at(std::string_view start, std::size_t offset, std::string_view bytes) {
    return start.size() > offset && start.substr(offset).starts_with(bytes);
}

/// What a file of chunks is: RIFF, its 64-bit sisters and IFF.
std::string_view chunks_type(std::string_view start) {
    const std::string_view head = start.substr(0, 4),
                           kind = start.substr(std::min<std::size_t>(8, start.size()), 4);
    if (head == "FORM" && (kind == "AIFF" || kind == "AIFC")) return "audio/x-aiff";
    if (head != "RIFF" && head != "RF64" && head != "BW64") return {};
    return kind == "WAVE" ? "audio/vnd.wave" : kind == "AVI " ? "video/vnd.avi" : std::string_view();
}

/// ID3v2 tags, https://id3.org/id3v2.4.0-structure: version, flags, and a size of seven bits a byte.
bool has_id3(std::string_view start) {
    if (!start.starts_with("ID3") || start.size() < 10 || start[3] < 2 || start[3] > 4 || start[4] == '\xFF')
        return false;
    return std::ranges::none_of(start.substr(6, 4),
                                [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// The length of the frame of MPEG audio that begins here (ISO/IEC 11172-3, 13818-3), 0 where none does.
std::size_t mpeg_frame(std::string_view start) {
    if (start.size() < 4) return 0;
    const auto byte = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(start[at]));
    };
    const unsigned version = (byte(1) >> 3U) & 3U, layer = (byte(1) >> 1U) & 3U, bitrate = byte(2) >> 4U,
                   rate = (byte(2) >> 2U) & 3U, padding = (byte(2) >> 1U) & 1U;
    if (byte(0) != 0xFF || byte(1) < 0xE0 || version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 ||
        rate == 3)
        return 0;  // layer III alone: the others are hardly met, and shorter signatures lie
    constexpr std::array<unsigned, 14> first{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        second{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    constexpr std::array<unsigned, 3> rates{44100, 48000, 32000};
    const bool is_first = version == 3;
    const unsigned kilobits = (is_first ? first : second)[bitrate - 1];
    const unsigned hertz = rates[rate] >> (is_first ? 0U : version == 2 ? 1U : 2U);
    return std::size_t{is_first ? 144U : 72U} * kilobits * 1000 / hertz + padding;
}

/// Two frames in a row: one signature alone is met by chance.
bool is_mpeg_audio(std::string_view start) {
    const std::size_t length = mpeg_frame(start);
    return length > 0 && length < start.size() && mpeg_frame(start.substr(length)) > 0;
}

/// MPEG-2 transport streams: packets of 188 bytes, of 192 on discs and cameras.
bool is_transport_stream(std::string_view start) {
    for (const std::size_t packet : {188, 192}) {
        const std::size_t first = packet - 188;
        bool all = start.size() > first + 3 * packet;
        for (std::size_t i = 0; all && i < 4; ++i) all = start[first + i * packet] == 'G';
        if (all) return true;
    }
    return false;
}

std::string ogg_type(std::string_view start) {
    const std::string_view page = start.substr(0, 300);
    for (const std::string_view video : {"\x80theora"sv, "\1video"sv, "BBCD"sv})
        if (page.find(video) != std::string_view::npos) return "video/ogg";
    return "audio/ogg";
}

}  // namespace

std::string recording_type(std::string_view start) {
    for (const Magic& magic : magics)
        if (is_at(start, magic.offset, magic.bytes)) return std::string(magic.type);
    if (const auto type = chunks_type(start); !type.empty()) return std::string(type);
    if (has_id3(start)) return "audio/mpeg";
    if (start.starts_with('\0') && is_at(start, 4, "moov")) return "video/quicktime";  // smaller than 16 MiB
    if (start.starts_with("OggS")) return ogg_type(start);
    if (start.starts_with("\x1A\x45\xDF\xA3"))  // EBML, RFC 8794: its kind stands in its head
        return start.substr(0, 64).find("webm") != std::string_view::npos ? "video/webm" : "video/matroska";
    if (start.starts_with("\x30\x26\xB2\x75\x8E\x66\xCF\x11")) return "video/x-ms-asf";
    constexpr std::array films{"isom"sv, "iso2"sv, "iso4"sv, "iso5"sv, "iso6"sv, "mp41"sv, "mp42"sv,
                               "avc1"sv, "M4V "sv, "MSNV"sv, "dash"sv, "f4v "sv, "mp71"sv, "XAVC"sv};
    if (is_at(start, 4, "ftyp") && start.size() >= 12 &&
        std::ranges::find(films, start.substr(8, 4)) != films.end())
        return "video/mp4";
    if (is_mpeg_audio(start)) return "audio/mpeg";
    if (is_transport_stream(start)) return "video/mp2t";
    return {};
}

bool is_recording(std::string_view media_type) {
    return media_type.starts_with("audio/") || media_type.starts_with("video/") ||
           media_type == "application/mxf";
}

bool is_recording_name(std::string_view path) {
    static constexpr std::array endings{"mp3"sv, "wav"sv, "bwf"sv,  "flac"sv, "ogg"sv, "oga"sv, "opus"sv,
                                        "m4a"sv, "aif"sv, "aiff"sv, "amr"sv,  "wma"sv, "mp4"sv, "m4v"sv,
                                        "mov"sv, "avi"sv, "mkv"sv,  "webm"sv, "ogv"sv, "mpg"sv, "mpeg"sv,
                                        "vob"sv, "mts"sv, "m2ts"sv, "3gp"sv,  "wmv"sv, "flv"sv, "mxf"sv};
    return std::ranges::find(endings, ending_of(path)) != endings.end();
}

}  // namespace kho
