#include "package/portable_name.h"

#include <gtest/gtest.h>

#include "base/escape.h"
#include "base/unicode.h"

namespace kho {
namespace {

TEST(PortableName, KeepsWhatEverySystemTakes) {
    for (const char* name : {"a.tif", "Ảnh chụp (2).JPG", "hồ-sơ_01.tar.gz"})
        EXPECT_EQ(portable_name(name), name);
    EXPECT_EQ(portable_name("e\xCC\x81.tif"), "é.tif") << "NFC";
}

TEST(PortableName, WhatSomeDoNotTake) {
    EXPECT_EQ(portable_name("a/b\\c:d*e?f\"g<h>i|j%k\n.tif"), "a_b_c_d_e_f_g_h_i_j_k_.tif");
    EXPECT_EQ(portable_name(".."), "__");
    EXPECT_EQ(portable_name(" a. "), "_a__");
    EXPECT_EQ(portable_name(""), "_");
    EXPECT_EQ(portable_name("con.tif"), "_con.tif");
    EXPECT_EQ(portable_name("COM7"), "_COM7");
    EXPECT_EQ(portable_name("comet.tif"), "comet.tif");
    EXPECT_TRUE(is_utf8(portable_name("\xFF\xFE.tif")));
}

TEST(PortableName, LongOnesKeepTheirEnding) {
    std::string name;
    for (int i = 0; i < 90; ++i) name += "ồ";
    const std::string cut = portable_name(name + ".tiff");
    EXPECT_LE(cut.size(), 120U);
    EXPECT_GE(cut.size(), 118U);
    EXPECT_TRUE(cut.ends_with("ồ.tiff"));
    EXPECT_TRUE(is_utf8(cut));
}

TEST(PortableName, PathsAsUris) {
    EXPECT_EQ(uri_of_path("a/Đ 1%.tif"), "a/%C4%90%201%25.tif");
    EXPECT_EQ(unescaped_path("a/%C4%90%201%25.tif"), "a/Đ 1%.tif");
}

}  // namespace
}  // namespace kho
