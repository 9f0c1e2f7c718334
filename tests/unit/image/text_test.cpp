#include "image/text.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

TEST(MetadataText, Latin1BecomesUtf8) {
    EXPECT_EQ(from_latin1("caf\xE9 \xD0\xE0 N\xFF"), "café Ðà Nÿ");
    EXPECT_EQ(as_text("caf\xE9"), "café");  // not UTF-8, so taken for Latin-1
    EXPECT_EQ(as_text("café"), "café");
}

TEST(MetadataText, Utf16BecomesUtf8OfAllLengths) {
    using namespace std::string_view_literals;
    EXPECT_EQ(from_utf16("\0a\0\xE9\x1E\xA1\xD8\x3D\xDE\x00"sv, true), "aéạ😀");
    EXPECT_EQ(from_utf16("\xFF\xFE\xA1\x1E"sv, true), "ạ");
    EXPECT_EQ(from_utf16("\xDC\x00\0a"sv, true), "\uFFFDa");  // half a character
}

}  // namespace
}  // namespace kho
