#include "base/file_kind.h"

#include <gtest/gtest.h>

#include <string>

namespace kho {
namespace {

using namespace std::string_literals;

TEST(FileKind, IsToldByTheFirstBytes) {
    EXPECT_EQ(file_kind("MM\0*\0\0\0\x08"s), FileKind::tiff);
    EXPECT_EQ(file_kind("II+\0\x08\0\0\0"s), FileKind::tiff);
    EXPECT_EQ(file_kind("\xFF\xD8\xFF\xE0"s), FileKind::jpeg);
    EXPECT_EQ(file_kind("RIFF\x10\0\0\0WEBPVP8 "s), FileKind::webp);
    EXPECT_EQ(file_kind("\0\0\0\x18"
                        "ftypheic\0\0\0\0"s),
              FileKind::heif);
    EXPECT_EQ(file_kind("junk before it\n%PDF-1.7\n"s), FileKind::pdf);
}

TEST(FileKind, IsNotTakenForAnother) {
    for (const std::string& other : {""s, "II*"s, "RIFF\x10\0\0\0WAVEfmt "s,
                                     "\0\0\0\x18"
                                     "ftypisom"s,
                                     "\x89PNG"s, "GIF89a"s, std::string(2000, ' ') + "%PDF-1.7"})
        EXPECT_FALSE(file_kind(other)) << other;
}

TEST(FileKind, NamesOfImages) {
    for (const char* name : {"a.tif", "a/b.TIFF", "x.Jpg", "old.bmp", ".png"})
        EXPECT_TRUE(is_image_name(name)) << name;
    for (const char* name : {"", "notes.txt", "Thumbs.db", "tif", "a.tif/readme", "a.tif.md5"})
        EXPECT_FALSE(is_image_name(name)) << name;
}

}  // namespace
}  // namespace kho
