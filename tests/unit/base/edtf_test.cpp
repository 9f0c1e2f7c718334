#include "base/edtf.h"

#include <gtest/gtest.h>

namespace kho {
namespace {

TEST(Edtf, DatesAsVietnameseClerksWriteThem) {
    EXPECT_EQ(to_edtf("14/9/2022"), "2022-09-14");
    EXPECT_EQ(to_edtf("ngày 05 tháng 01 năm 2020"), "2020-01-05");
    EXPECT_EQ(to_edtf("tháng 8/1945"), "1945-08");
    EXPECT_EQ(to_edtf("năm 1945"), "1945");
    EXPECT_EQ(to_edtf(" 194X "), "194X");
}

TEST(Edtf, WhatIsNotOnTheCalendarIsNoDate) {
    for (const char* text :
         {"31/4/2020", "29/2/2023", "0/1/2020", "13/2020", "1945-13", "1945/1944", "../..", "hôm qua", ""})
        EXPECT_FALSE(to_edtf(text)) << text;
    EXPECT_TRUE(to_edtf("29/2/2024"));
}

TEST(Edtf, TheDaysADateAllows) {
    EXPECT_EQ(edtf_days("1945"), (Days{"1945-01-01", "1945-12-31"}));
    EXPECT_EQ(edtf_days("2024-02"), (Days{"2024-02-01", "2024-02-29"}));
    EXPECT_EQ(edtf_days("194X"), (Days{"1940-01-01", "1949-12-31"}));
    EXPECT_EQ(edtf_days("1954-07/1975"), (Days{"1954-07-01", "1975-12-31"}));
    EXPECT_EQ(edtf_days("../1975"), (Days{"0000-01-01", "1975-12-31"}));
    EXPECT_EQ(edtf_days("1945~"), (Days{"1945-01-01", "1945-12-31"}));
}

TEST(Edtf, HostileTextIsRefusedQuickly) {
    EXPECT_FALSE(to_edtf(std::string(1'000'000, '1')));
    EXPECT_FALSE(
        to_edtf(std::string("19\x00\x34"
                            "5",
                            5)));
}

}  // namespace
}  // namespace kho
