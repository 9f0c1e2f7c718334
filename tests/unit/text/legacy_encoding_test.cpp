#include "text/legacy_encoding.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/legacy_tables.h"

namespace kho {
namespace {

constexpr const char* motto = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc";

/// As such texts are found: their bytes shown as Latin-1 or Windows-1252 has them.
TEST(LegacyEncoding, KnownTexts) {
    EXPECT_EQ(to_unicode("Céng hßa x· héi chñ nghÜa ViÖt Nam", LegacyEncoding::tcvn3),
              "Cộng hòa xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(to_unicode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", LegacyEncoding::vni),
              "Cộng hòa xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(to_unicode("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam", LegacyEncoding::viqr),
              "Cộng hòa xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(to_unicode("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", LegacyEncoding::vni),
              "ĐỘC LẬP - TỰ DO - HẠNH PHÚC");
    EXPECT_EQ(to_unicode("Co\\. DDa` Na(~ng", LegacyEncoding::viqr), "Co. Đà Nẵng");
}

/// What glibc's iconv says of the same bytes.
TEST(LegacyEncoding, CodesOfTheTables) {
    const auto one = [](unsigned code, LegacyEncoding encoding) {
        return to_unicode(to_utf8(std::u32string{static_cast<char32_t>(code)}), encoding);
    };
    EXPECT_EQ(one(0xA1, LegacyEncoding::tcvn3), "Ă");
    EXPECT_EQ(one(0xAD, LegacyEncoding::tcvn3), "ư");
    EXPECT_EQ(one(0xAE, LegacyEncoding::tcvn3), "đ");
    EXPECT_EQ(one(0xB5, LegacyEncoding::tcvn3), "à");
    EXPECT_EQ(one(0xC6, LegacyEncoding::tcvn3), "ặ");
    EXPECT_EQ(one(0xDE, LegacyEncoding::tcvn3), "ị");
    EXPECT_EQ(one(0xFE, LegacyEncoding::tcvn3), "ỵ");
    EXPECT_EQ(one(0x02, LegacyEncoding::viscii), "Ẳ");
    EXPECT_EQ(one(0x80, LegacyEncoding::viscii), "Ạ");
    EXPECT_EQ(one(0xD5, LegacyEncoding::viscii), "ạ");
    EXPECT_EQ(one(0xDE, LegacyEncoding::viscii), "ỡ");
    EXPECT_EQ(one(0xFF, LegacyEncoding::viscii), "Ữ");
    EXPECT_EQ(to_unicode("\u20AC", LegacyEncoding::viscii), "Ạ");  // as Windows-1252 shows it
}

/// All 134 letters with their marks and tones, capitals and small.
std::u32string all_letters() {
    std::u32string letters = U"đĐ";
    for (const auto& [letter, code] : legacy_codes(LegacyEncoding::viqr))
        if (letter != U"đ" && letter != U"Đ") letters += letter;
    return letters;
}

class LegacyRoundTrip : public testing::TestWithParam<LegacyEncoding> {};

TEST_P(LegacyRoundTrip, EveryLetterComesBack) {
    const std::u32string letters = all_letters();
    ASSERT_EQ(letters.size(), 134U);
    int lost = 0;
    for (const char32_t letter : letters) {
        const std::string text = "x" + to_utf8(std::u32string{letter}) + "y";
        if (to_unicode(from_unicode(text, GetParam()), GetParam()) != text) ++lost;
    }
    // TCVN3 has 67 small letters and 7 capitals, and of those with tones what fonts of Unix had.
    EXPECT_LE(lost, GetParam() == LegacyEncoding::tcvn3 ? 60 : 0);
}

TEST_P(LegacyRoundTrip, TextsAreRecognisedAndComeBack) {
    const Syllables known;
    const std::string text = std::string(motto) + ". Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015";
    const std::string there = from_unicode(text, GetParam());
    ASSERT_NE(there, text);
    const auto encoding = recognise_legacy(there, known);
    ASSERT_TRUE(encoding);
    EXPECT_EQ(name_of(*encoding), name_of(GetParam()));
    EXPECT_EQ(legacy_encoding(name_of(GetParam())), GetParam());
    if (GetParam() != LegacyEncoding::tcvn3) {
        EXPECT_EQ(to_unicode(there, *encoding), text);
    }
}

INSTANTIATE_TEST_SUITE_P(Encodings, LegacyRoundTrip,
                         testing::Values(LegacyEncoding::tcvn3, LegacyEncoding::vni, LegacyEncoding::viscii,
                                         LegacyEncoding::viqr, LegacyEncoding::cp1258),
                         [](const auto& test) { return std::string(name_of(test.param)); });

TEST(LegacyEncoding, OtherTextsAreLeftAlone) {
    const Syllables known;
    for (const char* text :
         {motto, "", "Déjà vu à l'été: le théâtre où se déroulaient les représentations était très apprécié",
          "Größe, Straße, über, ändern, öffnen und süß", "Is that so? (Yes.) He said: no. It's a pity.",
          "El niño comió piñas en la montaña, señor", "Sở Nội vụ: 15/QĐ-SNV", "1.000 ± 5 §"})
        EXPECT_FALSE(recognise_legacy(text, known)) << text;
}

TEST(LegacyEncoding, WordsOfAPageKeepWhatWasThere) {
    PageText page;
    page.width = page.height = 100;
    const auto line = [](std::initializer_list<const char*> words) {
        Line made{{0, 0, 10, 10}, {}};
        for (const char* word : words) made.words.push_back({word, {0, 0, 5, 5}, 100});
        return made;
    };
    page.blocks.push_back({Block::Kind::text,
                           {0, 0, 10, 10},
                           {line({"Céng", "hßa", "x·", "héi", "chñ", "nghÜa"}),
                            line({"§éc", "lËp", "-", "Tù", "do", "-", "H¹nh", "phóc"}),
                            line({"§iÒu", "lÖ", "tæ", "chøc"}), line({"Café", "de", "l’été"})}});
    const PageText before = page;
    convert_legacy(page, Syllables());
    EXPECT_EQ(plain_text(page),
              "Cộng hòa xã hội chủ nghĩa\nĐộc lập - Tự do - Hạnh phúc\nĐiều lệ tổ chức\nCafé de l’été\n");
    EXPECT_EQ(page.blocks[0].lines[0].corrections.at(0), (Correction{0, "Céng", "tcvn"}));
    EXPECT_EQ(as_read(page), before);
    EXPECT_EQ(page_text_from_json(to_json(page)), page);
}

}  // namespace
}  // namespace kho
