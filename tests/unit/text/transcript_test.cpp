#include "text/transcript.h"

#include <gtest/gtest.h>
#include <kho/error.h>

#include <random>

namespace kho {
namespace {

TEST(Transcript, SubRip) {
    const PageText page = read_transcript(
        "\xEF\xBB\xBF"
        "1\r\n00:00:01,000 --> 00:00:04,500\r\n<i>Hòa bình</i> là\r\nquyền.\r\n\r\n"
        "2\r\n00:12:30,250 --> 00:12:33,000\r\n{\\an8}Đà Nẵng\r\n");
    EXPECT_EQ(plain_text(page), "Hòa bình là\nquyền.\n\nĐà Nẵng\n");
    EXPECT_EQ(page.blocks[0].time, (TimeSpan{1000, 4500}));
    EXPECT_EQ(page.blocks[1].time, (TimeSpan{750'250, 753'000}));
    EXPECT_EQ(page.width, 0);
}

TEST(Transcript, WebVtt) {
    const PageText page = read_transcript(
        "WEBVTT phim\n\nNOTE không đọc\n\nSTYLE\n::cue { color: red }\n\nmở đầu\n"
        "00:01.5 --> 00:03.000 align:start\n<v.to Bà Lan>Đi &lt;về&gt; quê &amp;lt;</v>\n\n"
        "100:00:00.000 --> 100:00:01.000\nxa <nói nhỏ>\n00:00:05.000 --> 00:00:06.000\nkhông có dòng "
        "trống\n");
    EXPECT_EQ(plain_text(page), "Bà Lan: Đi <về> quê &lt;\n\nxa <nói nhỏ>\n\nkhông có dòng trống\n");
    EXPECT_EQ(page.blocks[0].time, (TimeSpan{1500, 3000}));
    EXPECT_EQ(page.blocks[1].time->begin, 360'000'000);
}

TEST(Transcript, NothingSaidIsLost) {
    // Behind an empty line within a cue, and before the next number.
    EXPECT_EQ(
        plain_text(read_transcript("1\r\r\n00:01 --> 00:02\r\r\nmột\r\r\n\r\r\nhai\r\r\n\r\r\n2\r\r\n00:03 "
                                   "--> 00:04\r\r\nba\r\r\n")),
        "một\nhai\n\nba\n");
    // A time in a text makes it no subtitles.
    EXPECT_EQ(plain_text(read_transcript("Đoạn đầu.\n\n00:10 --> 00:12\n\nĐoạn cuối.\n")),
              "Đoạn đầu.\n\n00:10 --> 00:12\n\nĐoạn cuối.\n");
    EXPECT_THROW(read_transcript("WEBVTT\n\nNOTE của người khác\n"), Error);
}

TEST(Transcript, LongLinesTakeNoLongTime) {
    const std::string open(1'000'000, '<'), spaces = [] {
        std::string text;
        for (int i = 0; i < 200'000; ++i) text += "&nbsp;";
        return text;
    }();
    const PageText page = read_transcript("00:01 --> 00:02\n" + open + spaces + "a\n");
    EXPECT_EQ(plain_text(page), open + " a\n");
    std::string many;
    for (int i = 0; i < 300'001; ++i) many += "a ";
    EXPECT_THROW(read_transcript(many), Error) << "more words than a day has";
}

TEST(Transcript, PlainTextWithTimesAndWithout) {
    const PageText page = read_transcript("Lời nói đầu\n\n[0:12:30] Một\nhai\n(12:40) Ba\n0:13:00 – Bốn\n");
    ASSERT_EQ(page.blocks.size(), 4U);
    EXPECT_FALSE(page.blocks[0].time);
    EXPECT_EQ(page.blocks[1].time, (TimeSpan{750'000, 760'000})) << "until the next";
    EXPECT_EQ(page.blocks[3].time, (TimeSpan{780'000, 780'000}));
    EXPECT_EQ(plain_text(page), "Lời nói đầu\n\nMột\nhai\n\nBa\n\nBốn\n");
    EXPECT_EQ(plain_text(read_transcript("12:30 là giờ ăn")), "12:30 là giờ ăn\n") << "a time of day";
}

TEST(Transcript, WhatIsNone) {
    for (const char* text : {"", "\n\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "\x01\x02"})
        EXPECT_THROW(read_transcript(text), Error) << text;
    EXPECT_THROW(read_transcript("00:00:09,000 --> 00:00:02,000\nlùi\n"), Error);
    EXPECT_THROW(read_transcript("9999:00:00,000 --> 9999:00:01,000\nxa quá\n"), Error);
}

TEST(Transcript, AnyBytesAreReadOrRefused) {
    std::mt19937 random(7);
    const std::string pieces[] = {"00:00:01.000", " --> ", "\n",   "\r",     "<v", ">",   "&amp;", "{\\", "}",
                                  "[1:02]",       "ồ",     "\xFF", "WEBVTT", " ",  "-->", "1"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += pieces[random() % std::size(pieces)];
        try {
            const PageText page = read_transcript(text);
            EXPECT_EQ(page_text_from_json(to_json(page)), page);
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::damaged);
        }
    }
}

TEST(Transcript, TimesAsWebVttHasThem) {
    EXPECT_EQ(cue_time(0), "00:00:00.000");
    EXPECT_EQ(cue_time(750'250), "00:12:30.250");
    EXPECT_EQ(cue_time(360'000'001), "100:00:00.001");
}

}  // namespace
}  // namespace kho
