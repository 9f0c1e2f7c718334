#include "base/recording.h"

#include <gtest/gtest.h>

#include "base/file_kind.h"

namespace kho {
namespace {

using namespace std::string_literals;

std::string filled(std::string start, std::size_t size = recording_bytes) {
    start.resize(std::max(size, start.size()), '\0');
    return start;
}

TEST(Recording, ByItsFirstBytes) {
    EXPECT_EQ(recording_type("RIFF\x10\0\0\0WAVEfmt "s), "audio/vnd.wave");
    EXPECT_EQ(recording_type("RF64\xFF\xFF\xFF\xFFWAVEds64"s), "audio/vnd.wave");
    EXPECT_EQ(recording_type("RIFF\x10\0\0\0AVI LIST"s), "video/vnd.avi");
    EXPECT_EQ(recording_type("\0\0\0\x18"
                             "ftypM4A \0\0\0\0"s),
              "audio/mp4");
    EXPECT_EQ(recording_type("\0\0\0\x18"
                             "ftypmp42\0\0\0\0"s),
              "video/mp4");
    EXPECT_EQ(recording_type("\x1A\x45\xDF\xA3\x9F\x42\x82\x84webm"s), "video/webm");
    EXPECT_EQ(recording_type("\x1A\x45\xDF\xA3\x9F\x42\x82\x88matroska"s), "video/matroska");
    EXPECT_EQ(recording_type("OggS\0\2vorbis"s), "audio/ogg");
    EXPECT_EQ(recording_type("OggS\0\2\x80theora"s), "video/ogg");
    EXPECT_EQ(recording_type("ID3\4\0\0\0\0\2\1"s), "audio/mpeg");
}

TEST(Recording, MpegAudioByTwoFrames) {
    const std::string frame = filled("\xFF\xFB\x90\x00"s, 417);  // 128 kbit/s, 44.1 kHz: 144 * 128000 / 44100
    EXPECT_EQ(recording_type(frame + frame), "audio/mpeg");
    EXPECT_EQ(recording_type(frame + "no frame"), "");
    EXPECT_EQ(recording_type("\xFF\xFB\x90\x00"s), "");
}

TEST(Recording, TransportStreamsByFourPackets) {
    const std::string packet = filled("G", 188);
    EXPECT_EQ(recording_type(packet + packet + packet + packet), "video/mp2t");
    EXPECT_EQ(recording_type(packet + packet), "");
}

TEST(Recording, ImagesAndTextsAreNone) {
    for (const std::string& start : {"\xFF\xD8\xFF\xE0"s, "II*\0"s, "\x89PNG\r\n\x1A\n"s,
                                     "\0\0\0\x18"
                                     "ftypheic"s,
                                     "RIFF\x10\0\0\0WEBPVP8 "s, "%PDF-1.7"s, ""s, "WEBVTT\n"s,
                                     "the new WAVE of things"s, "ID3 tags are"s, "hail moov"s})
        EXPECT_EQ(recording_type(filled(start)), "") << start;
    EXPECT_TRUE(is_recording("audio/mpeg") && is_recording("video/mp4") && is_recording("application/mxf"));
    EXPECT_FALSE(is_recording("image/tiff") || is_recording("application/pdf") || is_recording(""));
    EXPECT_TRUE(is_recording_name("a/b.MP3") && is_recording_name("x.y.mkv"));
    EXPECT_FALSE(is_recording_name("a.mp3/b") || is_recording_name("mp3"));
}

}  // namespace
}  // namespace kho
