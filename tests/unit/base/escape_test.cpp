#include "base/escape.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

TEST(Escape, PathsCanBeTakenBack) {
    for (const std::string& path :
         {std::string("/scans/Đà Nẵng 100%.tif"), std::string("a\nb\x1b[31m"), std::string("\xff\xfe"),
          std::string("e\u0301"), std::string("%41%"), std::string()}) {
        const std::string text = escaped_path(path);
        EXPECT_EQ(unescaped_path(text), path);
        EXPECT_EQ(text.find('\n'), std::string::npos);
    }
    EXPECT_EQ(escaped_path("Đà Nẵng"), "Đà Nẵng");
    EXPECT_EQ(escaped_path("100%\xff"), "100%25%FF");
}

}  // namespace
}  // namespace kho
