#include "package/manifest.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

TEST(Manifest, AnyPathComesBack) {
    for (const char* path : {"data/a", "data/Đà Nẵng/ảnh 1.tif", "data/a%0Ab", "data/line\nbreak\r",
                             "data/  two", "data/100%"}) {
        const auto lines = manifest_lines(manifest_line({"ab12", path}), false);
        ASSERT_EQ(lines.size(), 1U);
        EXPECT_EQ(lines[0].digest, "ab12");
        EXPECT_EQ(lines[0].path, path);
    }
}

TEST(Manifest, WhatOthersWrite) {
    const auto lines = manifest_lines(
        "\xEF\xBB\xBF"
        "AB  data/a\r\ncd\tdata/b c\r\n\r\nef *./data/100%25\nnot a line\n12\n",
        true);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0].path, "data/a");
    EXPECT_EQ(lines[1].path, "data/b c");
    EXPECT_EQ(lines[2].path, "data/100%25") << "before 1.0 a percent sign was one";
    EXPECT_EQ(lines[3].path, "") << "no digest";
    EXPECT_EQ(lines[4].path, "") << "no path";
    EXPECT_EQ(manifest_lines("ab data/100%25", false)[0].path, "data/100%");
}

TEST(Manifest, TagsGoOnInIndentedLines) {
    const auto tags = tag_lines("Source-Organization: Chi cục\n  Văn thư\nPayload-Oxum : 3.1\nrubbish\n");
    ASSERT_EQ(tags.size(), 2U);
    EXPECT_EQ(tags[0].value, "Chi cục Văn thư");
    EXPECT_EQ(tags[1].label, "Payload-Oxum");
    EXPECT_EQ(tag_line({"A", "two\nlines"}), "A: two lines\n");
}

}  // namespace
}  // namespace kho
