#include "base/unicode.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

TEST(Unicode, ControlAndBidiCharactersAreShownNotSent) {
    EXPECT_EQ(printable("a\x1b[31mb"), "a\\u{1B}[31mb");
    EXPECT_EQ(printable("a\u202Eb"), "a\\u{202E}b");
    EXPECT_EQ(printable("a\xff"), "a\\xFF");
    EXPECT_EQ(printable("a\nb"), "a\\u{A}b");
    EXPECT_EQ(printable("a\nb", "\n"), "a\nb");
    EXPECT_EQ(printable("Quyền con người"), "Quyền con người");
}

TEST(Unicode, NfcComposesVietnameseWrittenInPieces) {
    EXPECT_EQ(to_nfc("quye\u0302\u0300n"), "quyền");
    EXPECT_EQ(to_nfc("a\xff"), "a\uFFFD");
}

TEST(Unicode, CharactersAreCountedNotBytes) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("Quyền"), 5U);
    EXPECT_EQ(count_characters("𠀋a"), 2U);
    EXPECT_TRUE(begins_character("ề"[0]));
    EXPECT_FALSE(begins_character("ề"[1]));
}

TEST(Unicode, NaturalOrderCountsNumbersByValue) {
    EXPECT_TRUE(natural_less("p2.tif", "p10.tif"));
    EXPECT_FALSE(natural_less("p10.tif", "p2.tif"));
    EXPECT_TRUE(natural_less("p", "p1"));
    EXPECT_TRUE(natural_less("a99999999999999999999998", "a99999999999999999999999"));
    EXPECT_NE(natural_less("p01", "p1"), natural_less("p1", "p01"));
    EXPECT_FALSE(natural_less("p1", "p1"));
}

}  // namespace
}  // namespace kho
