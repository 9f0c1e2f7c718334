#include "base/words.h"

#include <gtest/gtest.h>

#include <random>

#include "base/language.h"
#include "base/unicode.h"

namespace kho {
namespace {

std::string exact(std::string_view text) {
    std::string all;
    for (const Token& token : words(text)) all.append(all.empty() ? "" : " ").append(token.exact);
    return all;
}

std::string folded(std::string_view text) {
    std::string all;
    for (const Token& token : words(text)) all.append(all.empty() ? "" : " ").append(token.folded);
    return all;
}

TEST(Words, VietnameseIsLoweredInOneFormAndStrippedInTheOther) {
    EXPECT_EQ(exact("QUYỀN Con Người"), "quyền con người");
    EXPECT_EQ(folded("QUYỀN Con Người"), "quyen con nguoi");
    EXPECT_EQ(folded("Đà Nẵng, ĐƯỜNG"), "da nang duong");
    EXPECT_FALSE(words("con").front().marked);
    EXPECT_TRUE(words("quyền").front().marked);
    EXPECT_TRUE(words("đi").front().marked);
}

TEST(Words, BothPlacesOfTheToneAreOneSpelling) {
    for (const auto& [old_way, new_way] : std::vector<std::pair<const char*, const char*>>{{"hòa", "hoà"},
                                                                                           {"khỏe", "khoẻ"},
                                                                                           {"thúy", "thuý"},
                                                                                           {"HÓA", "hoá"},
                                                                                           {"tụy", "tuỵ"},
                                                                                           {"qúy", "quý"},
                                                                                           {"qúa", "quá"},
                                                                                           {"hòan", "hoàn"}})
        EXPECT_EQ(exact(old_way), exact(new_way)) << old_way;
    EXPECT_EQ(exact("hoàn của ngoài tuyết"), "hoàn của ngoài tuyết");
    EXPECT_NE(exact("hoà"), exact("hoa"));
    EXPECT_NE(exact("tùy"), exact("tùi"));
}

TEST(Words, FinalIAndYAreNear) {
    for (const auto& [y, i] : std::vector<std::pair<const char*, const char*>>{
             {"lý", "lí"}, {"kỹ", "kĩ"}, {"Mỹ", "Mĩ"}, {"quý", "quí"}}) {
        EXPECT_EQ(folded(y), folded(i)) << y;
        EXPECT_NE(exact(y), exact(i)) << y;
    }
    EXPECT_NE(folded("tuy"), folded("tui"));
    EXPECT_NE(folded("tay"), folded("tai"));
    EXPECT_FALSE(words("my").front().marked);
}

TEST(Words, LookalikesOfTheVietnameseDAndWesternLettersFold) {
    EXPECT_EQ(exact("Ðà Lạt"), exact("Đà Lạt"));  // ETH
    EXPECT_EQ(folded("Straße Œuvre ÉTAT cœur Łódź ﬁn m²"), "strasse oeuvre etat coeur lodz fin m2");
}

TEST(Words, HyphensAndApostrophesPartWordsSoftHyphensDoNot) {
    EXPECT_EQ(exact("dân-chủ l'homme d’État"), "dân chủ l homme d état");
    EXPECT_EQ(exact("Số: 15/QĐ-BNV"), "số 15 qđ bnv");
    EXPECT_EQ(exact("démo\u00ADcratie démo\u00AD\ncratie démo\u00AD end"), "démocratie démocratie démo end");
}

TEST(Words, MarksWithoutAComposedFormStayExactAndFoldAway) {
    EXPECT_EQ(exact("Bơ\u0306n"), "bơ\u0306n");
    EXPECT_EQ(folded("Bơ\u0306n"), "bon");
}

TEST(Words, ScriptsWithoutSpacesGiveOneTokenALetter) {
    EXPECT_EQ(exact("人权abc"), "人 权 abc");
    const auto khmer = words("សិទ្ធិមនុស្ស");
    EXPECT_GT(khmer.size(), 3U);
    EXPECT_EQ(khmer[0].exact, "សិ");
    EXPECT_EQ(khmer[1].exact, "ទ្ធិ");  // the coeng takes the next consonant in
    EXPECT_EQ(khmer[1].folded, "ទ្ធិ");
    EXPECT_EQ(folded("២០២០"), "2020");
}

TEST(Words, OffsetsPointIntoTheTextAsItIs) {
    const std::string text = "«Nhân quye\u0302\u0300n»";
    const auto found = words(text);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "quye\u0302\u0300n");
    EXPECT_EQ(found[1].exact, "quyền");
}

TEST(Words, BytesThatAreNotTextSeparate) {
    EXPECT_EQ(exact("a\xff"
                    "b\xc3"),
              "a b");
    EXPECT_EQ(exact(""), "");
    EXPECT_EQ(exact(std::string_view("a\0b", 3)), "a b");
}

/// A string over letters that go wrong easily, and over all of Unicode.
std::u32string random_text(std::mt19937& random) {
    static const std::u32string tricky =
        U"aoeuyiqhòóõụýđÐðßœﬁİıǅỡơưăâê\u0301\u0300\u0323\u0309\u0306\u031B\u0302\u0327\u034F\u00AD\u200D"
        U"\u200B-' \n"
        U"ស្ធិកากำ人ガカ\u3099\u309A한ᄒ\u1161½²ΆΑΣςЙё\u0345\u1E9E";
    std::u32string text;
    for (std::size_t i = random() % 12; i > 0; --i) {
        char32_t c =
            random() % 4 != 0 ? tricky[random() % tricky.size()] : static_cast<char32_t>(random() % 0x11000);
        if (c >= 0xD800 && c < 0xE000) c = U'x';
        text += c;
    }
    return text;
}

std::string utf8(const std::u32string& text) {
    std::string bytes;
    for (const char32_t c : text) {
        if (c < 0x80) {
            bytes += static_cast<char>(c);
        } else if (c < 0x800) {
            bytes += static_cast<char>(0xC0 | (c >> 6));
            bytes += static_cast<char>(0x80 | (c & 0x3F));
        } else {
            if (c >= 0x10000) bytes += static_cast<char>(0xF0 | (c >> 18));
            bytes += static_cast<char>(c >= 0x10000 ? 0x80 | ((c >> 12) & 0x3F) : 0xE0 | (c >> 12));
            bytes += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            bytes += static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return bytes;
}

TEST(Words, FoldingTwiceIsFoldingOnceAndNormalFormsAgree) {
    std::mt19937 random(1);
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = utf8(random_text(random));
        ASSERT_EQ(exact(to_nfc(text)), exact(text)) << printable(text);
        ASSERT_EQ(folded(to_nfc(text)), folded(text)) << printable(text);
        for (const Token& token : words(text)) {
            ASSERT_EQ(exact(token.exact), token.exact) << printable(text);
            ASSERT_EQ(folded(token.exact), token.folded) << printable(text);
            ASSERT_EQ(folded(token.folded), token.folded) << printable(text);
            ASSERT_EQ(exact(text.substr(token.begin, token.end - token.begin)), token.exact)
                << printable(text);
        }
    }
}

TEST(Languages, CodesOfAllKindsMeet) {
    for (const char* code : {"vi", "vie", "vi-VN", "VIE", "Vietnamese"})
        EXPECT_EQ(language_of(code).subtag, "vi") << code;
    EXPECT_EQ(language_of("vi").three_letters, "vie");
    EXPECT_EQ(language_of("chi_tra").subtag, "zh");
    EXPECT_EQ(language_of("fre").subtag, "fr");
    EXPECT_EQ(language_of("khm").subtag, "km");
    EXPECT_EQ(language_of("bdq").subtag, "bdq");  // Bahnar
    EXPECT_EQ(language_of("v").subtag, "");
    EXPECT_EQ(language_of("12").subtag, "");
}

}  // namespace
}  // namespace kho
