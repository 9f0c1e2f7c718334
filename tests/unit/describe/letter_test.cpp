#include "describe/letter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "base/unicode.h"

namespace kho {
namespace {

constexpr int page_width = 2100, page_height = 2970, letter = 30;  // a tenth of a millimetre a pixel

/// A page of lines whose words are as wide as they have letters.
class Sheet {
 public:
    Sheet() {
        page_.width = page_width;
        page_.height = page_height;
        page_.languages = "vie";
    }

    Sheet& line(int x, int y, const std::string& text, int confidence = 98) {
        Line line;
        std::istringstream words(text);
        for (std::string word; words >> word;) {
            const int width = letter_width * static_cast<int>(count_characters(word));
            line.words.push_back({word, {x, y, width, letter}, confidence});
            line.box = united(line.box, line.words.back().box);
            x += width + gap;
        }
        page_.blocks.push_back({Block::Kind::text, line.box, {line}});
        return *this;
    }

    /// With its middle at x.
    Sheet& centred(int x, int y, const std::string& text, int confidence = 98) {
        const auto spaces = static_cast<int>(std::count(text.begin(), text.end(), ' '));
        const int width = letter_width * (static_cast<int>(count_characters(text)) - spaces) + gap * spaces;
        return line(x - width / 2, y, text, confidence);
    }

    /// Two blocks side by side that were read as one line.
    Sheet& side_by_side(int x, int y, const std::string& left, const std::string& right) {
        line(x, y, left);
        Block first = page_.blocks.back();
        line(first.box.x + first.box.width + 20, y, right);
        Line& joined = first.lines.front();
        for (const Word& word : page_.blocks.back().lines.front().words) joined.words.push_back(word);
        joined.box = united(joined.box, page_.blocks.back().box);
        page_.blocks.pop_back();
        page_.blocks.back() = first;
        return *this;
    }

    Sheet& body(int y, const std::string& first = "Việc") {
        line(400, y,
             first + " khai thác hồ sơ phải được người có thẩm quyền cho phép và được ghi đầy đủ vào");
        return line(300, y + 50,
                    "sổ theo dõi; kinh phí được bố trí trong dự toán chi thường xuyên theo quy định.");
    }

    [[nodiscard]] const PageText& page() const { return page_; }
    PageText& page() { return page_; }

 private:
    static constexpr int letter_width = 17, gap = 12;
    PageText page_;
};

Sheet head(const std::string& number = "Số: 15/QĐ-UBND") {
    Sheet sheet;
    sheet.centred(600, 200, "ỦY BAN NHÂN DÂN").centred(600, 250, "TỈNH THANH HÓA");
    sheet.centred(1430, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .centred(1430, 250, "Độc lập - Tự do - Hạnh phúc");
    sheet.centred(600, 340, number).centred(1430, 340, "Thanh Hóa, ngày 05 tháng 01 năm 2020");
    return sheet;
}

Sheet decision() {
    Sheet sheet = head();
    sheet.centred(1110, 480, "QUYẾT ĐỊNH").centred(1110, 540, "Về việc thành lập Hội đồng thẩm định");
    sheet.centred(1110, 590, "giá trị tài liệu");
    sheet.body(700, "Căn cứ Luật Lưu trữ năm 2011, việc").body(900, "Điều 1.");
    return sheet;
}

void add_foot(Sheet& sheet, int y) {
    sheet.line(300, y, "Nơi nhận:").line(300, y + 50, "- Như Điều 3;").line(300, y + 95, "- Lưu: VT, TH.");
    sheet.centred(1480, y, "TM. ỦY BAN NHÂN DÂN").centred(1480, y + 55, "KT. CHỦ TỊCH");
    sheet.centred(1480, y + 110, "PHÓ CHỦ TỊCH").centred(1480, y + 350, "Nguyễn Văn Hùng");
}

std::vector<std::string> values(const std::vector<Proposal>& found, const std::string& field) {
    std::vector<std::string> all;
    for (const Proposal& proposal : found)
        if (proposal.field == field) all.push_back(proposal.value);
    return all;
}

std::string value(const std::vector<Proposal>& found, const std::string& field) {
    const auto all = values(found, field);
    return all.empty() ? "" : all.front();
}

std::string read(const Sheet& sheet, const std::string& field) {
    return value(propose_from_letter({sheet.page()}), field);
}

TEST(Letter, SaysWhatADecisionSaysOfItself) {
    Sheet sheet = decision();
    add_foot(sheet, 1300);
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "issuer"), "ỦY BAN NHÂN DÂN TỈNH THANH HÓA");
    EXPECT_EQ(value(found, "parent_body"), "");
    EXPECT_EQ(value(found, "number"), "15");
    EXPECT_EQ(value(found, "notation"), "QĐ-UBND");
    EXPECT_EQ(value(found, "date"), "2020-01-05");
    EXPECT_EQ(value(found, "place"), "Thanh Hóa");
    EXPECT_EQ(value(found, "type"), "QĐ");
    EXPECT_EQ(value(found, "subject"), "Về việc thành lập Hội đồng thẩm định giá trị tài liệu");
    EXPECT_EQ(values(found, "recipient"), (std::vector<std::string>{"Như Điều 3", "Lưu: VT, TH"}));
    EXPECT_EQ(values(found, "authority"), (std::vector<std::string>{"TM", "KT"}));
    EXPECT_EQ(value(found, "position"), "PHÓ CHỦ TỊCH");
    EXPECT_EQ(value(found, "signer"), "Nguyễn Văn Hùng");
}

TEST(Letter, ShowsWhereItReadWhat) {
    const auto found = propose_from_letter({PageText{}, decision().page()});
    const auto number =
        std::find_if(found.begin(), found.end(), [](const Proposal& one) { return one.field == "number"; });
    ASSERT_NE(number, found.end());
    EXPECT_EQ(number->by, "letter.number");
    ASSERT_TRUE(number->evidence);
    EXPECT_EQ(number->evidence->page, 1);
    EXPECT_EQ(number->evidence->text, "Số: 15/QĐ-UBND");
    EXPECT_EQ(number->evidence->box.y, 340);
}

TEST(Letter, ReadsTheSignatureOnALaterPage) {
    Sheet second;
    second.body(200);
    add_foot(second, 500);
    const auto found = propose_from_letter({decision().page(), second.page()});
    EXPECT_EQ(value(found, "number"), "15");
    EXPECT_EQ(value(found, "signer"), "Nguyễn Văn Hùng");
}

TEST(Letter, KeepsZerosAndYearsOfNumbers) {
    EXPECT_EQ(read(head("Số: 05/2026/NĐ-CP"), "number"), "05");
    EXPECT_EQ(read(head("Số: 05/2026/NĐ-CP"), "notation"), "2026/NĐ-CP");
    EXPECT_EQ(read(head("Số: 15-NQ/TU"), "number"), "15-NQ");
    EXPECT_EQ(read(head("Số: 15-NQ/TU"), "notation"), "TU");
}

TEST(Letter, PutsMisreadNumbersRight) {
    const Sheet sheet = head("Sô: l5/QD - UBND");
    EXPECT_EQ(read(sheet, "number"), "15");
    EXPECT_EQ(read(sheet, "notation"), "QĐ-UBND");
    EXPECT_EQ(read(head("SỐ 15/ QĐ-UBND"), "notation"), "QĐ-UBND");
}

TEST(Letter, IsNotSureOfWhatWasReadBadly) {
    Sheet sheet;
    sheet.centred(600, 200, "SỞ NỘI VỤ").centred(1430, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    sheet.centred(600, 300, "Số: 15/QĐ-SNV", 40).centred(1430, 300, "Huế, ngày 5 tháng 1 năm 2001", 40);
    sheet.centred(1110, 480, "QUYẾT ĐỊNH").body(700);
    for (const Proposal& proposal : propose_from_letter({sheet.page()}))
        if (proposal.field == "number" || proposal.field == "date") {
            EXPECT_LT(proposal.confidence, sure_confidence) << proposal.field;
        }
}

TEST(Letter, TellsSuperiorAndIssuingBodyApart) {
    Sheet sheet;
    sheet.centred(600, 200, "SỞ VĂN HÓA").centred(600, 250, "BẢO TÀNG THÀNH PHỐ");
    sheet.centred(1430, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").centred(600, 340, "Số: 3/TB-BT");
    sheet.centred(1430, 340, "Huế, ngày 7 tháng 10 năm 1998").centred(1110, 480, "THÔNG BÁO").body(700);
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "parent_body"), "SỞ VĂN HÓA");
    EXPECT_EQ(value(found, "issuer"), "BẢO TÀNG THÀNH PHỐ");
}

TEST(Letter, JoinsTheNameOfABodyOverTwoLines) {
    Sheet sheet;
    sheet.centred(600, 200, "BỘ NÔNG NGHIỆP").centred(600, 250, "VÀ PHÁT TRIỂN NÔNG THÔN");
    sheet.centred(1430, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").centred(600, 340, "Số: 3/CT-BNN");
    sheet.centred(1430, 340, "Hà Nội, ngày 7 tháng 10 năm 1998").centred(1110, 480, "CHỈ THỊ").body(700);
    EXPECT_EQ(read(sheet, "issuer"), "BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN");
    EXPECT_EQ(read(sheet, "parent_body"), "");
}

TEST(Letter, TakesTheTypeFromTheHeadingNotFromTheNotation) {
    Sheet sheet = head("Số: 7/TB-UBND");
    sheet.centred(1110, 480, "QUYẾT ĐỊNH").body(700);
    EXPECT_EQ(read(sheet, "type"), "QĐ");
    EXPECT_EQ(read(sheet, "notation"), "TB-UBND");
}

TEST(Letter, KnowsALetterByItsAddressee) {
    Sheet sheet = head("Số: 120/UBND-VX");
    sheet.centred(600, 400, "V/v tăng cường công tác").centred(600, 450, "văn thư, lưu trữ");
    sheet.line(700, 600, "Kính gửi:")
        .line(860, 650, "- Bộ Nội vụ;")
        .line(860, 700, "- Sở Tài chính.")
        .body(820);
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "type"), "CV");
    EXPECT_EQ(value(found, "subject"), "tăng cường công tác văn thư, lưu trữ");
    EXPECT_EQ(values(found, "addressee"), (std::vector<std::string>{"Bộ Nội vụ", "Sở Tài chính"}));
}

TEST(Letter, PartsColumnsThatWereReadAsOneLine) {
    Sheet sheet;
    sheet.side_by_side(300, 200, "KHO SÁCH CỔ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    sheet.side_by_side(300, 340, "Số: 3/QĐ-KSC", "Huế, ngày 7 tháng 10 năm 1998");
    sheet.centred(1110, 480, "QUYẾT ĐỊNH").body(700);
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "issuer"), "KHO SÁCH CỔ");
    EXPECT_EQ(value(found, "number"), "3");
    EXPECT_EQ(value(found, "notation"), "QĐ-KSC");
    EXPECT_EQ(value(found, "date"), "1998-10-07");
    EXPECT_EQ(value(found, "place"), "Huế");
}

TEST(Letter, DoesNotMindTheOrderOfBlocks) {
    Sheet sheet = decision();
    const auto before = propose_from_letter({sheet.page()});
    std::reverse(sheet.page().blocks.begin(), sheet.page().blocks.end());
    EXPECT_EQ(propose_from_letter({sheet.page()}), before);
}

TEST(Letter, ReadsTurnedPages) {
    for (const int turn : {90, 180, 270}) {
        PageText page = decision().page();
        page.rotated_cw = turn;
        if (turn != 180) std::swap(page.width, page.height);
        const auto turned = [&](Box& box) {
            const Box old = box;
            if (turn == 180)
                box = {page_width - old.x - old.width, page_height - old.y - old.height, old.width,
                       old.height};
            if (turn == 90) box = {page_height - old.y - old.height, old.x, old.height, old.width};
            if (turn == 270) box = {old.y, page_width - old.x - old.width, old.height, old.width};
        };
        for (Block& block : page.blocks) {
            turned(block.box);
            for (Line& line : block.lines) {
                turned(line.box);
                for (Word& word : line.words) turned(word.box);
            }
        }
        const auto found = propose_from_letter({page});
        EXPECT_EQ(value(found, "issuer"), "ỦY BAN NHÂN DÂN TỈNH THANH HÓA") << turn;
        EXPECT_EQ(value(found, "subject"), "Về việc thành lập Hội đồng thẩm định giá trị tài liệu") << turn;
    }
}

TEST(Letter, ReadsOldLettersWithHyphens) {
    Sheet sheet;
    sheet.centred(1050, 200, "VIỆT-NAM DÂN-CHỦ CỘNG-HÒA").centred(1050, 250, "Độc-lập - Tự-do - Hạnh-phúc");
    sheet.centred(500, 330, "BỘ NỘI-VỤ")
        .centred(500, 400, "Số: 123-NV/CC")
        .centred(1050, 520, "THÔNG-TƯ")
        .body(650);
    sheet.centred(1450, 1200, "Hà-Nội, ngày 5-1-1957")
        .centred(1450, 1260, "BỘ TRƯỞNG")
        .centred(1450, 1500, "Phan Kế Lợi");
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "issuer"), "BỘ NỘI-VỤ");
    EXPECT_EQ(value(found, "number"), "123-NV");
    EXPECT_EQ(value(found, "notation"), "CC");
    EXPECT_EQ(value(found, "type"), "TT");
    EXPECT_EQ(value(found, "date"), "1957-01-05");
    EXPECT_EQ(value(found, "place"), "Hà-Nội");
}

TEST(Letter, SeesStampsOfSecrecyAndUrgency) {
    Sheet sheet = decision();
    sheet.centred(600, 420, "TỐI MẬT").centred(250, 150, "HỎA TỐC");
    const auto found = propose_from_letter({sheet.page()});
    EXPECT_EQ(value(found, "secrecy"), "B");
    EXPECT_EQ(value(found, "urgency"), "HT");
    EXPECT_EQ(value(found, "issuer"), "ỦY BAN NHÂN DÂN TỈNH THANH HÓA");
}

TEST(Letter, DoesNotTakeDatesOfOtherDocuments) {
    Sheet sheet = head();
    sheet.page().blocks.pop_back();  // its own date
    sheet.centred(1110, 480, "QUYẾT ĐỊNH");
    sheet.line(400, 650,
               "Căn cứ Quyết định số 222/QĐ-UBND ngày 28 tháng 7 năm 2015 của Ủy ban nhân dân tỉnh về việc");
    sheet.body(800);
    EXPECT_EQ(read(sheet, "date"), "");
}

TEST(Letter, ReadsDatesWithSpaceLeftForThePen) {
    Sheet sheet = head();
    sheet.page().blocks.pop_back();
    sheet.line(1100, 340, "Thanh Hóa, ngày")
        .line(1480, 340, "tháng 01 năm 2020")
        .centred(1110, 480, "QUYẾT ĐỊNH")
        .body(700);
    EXPECT_EQ(read(sheet, "date"), "2020-01");
}

TEST(Letter, DoesNotTakeTheStampOfWhoReceivedIt) {
    Sheet sheet;
    sheet.centred(1000, 150, "CÔNG VĂN ĐẾN").centred(1000, 190, "Số: 4411");
    const Sheet letter = decision();
    for (const Block& block : letter.page().blocks) sheet.page().blocks.push_back(block);
    EXPECT_EQ(read(sheet, "number"), "15");
    EXPECT_EQ(read(sheet, "type"), "QĐ");
}

TEST(Letter, DoesNotTakeAnApplicationForALetter) {
    Sheet sheet;
    sheet.centred(1050, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .centred(1050, 250, "Độc lập - Tự do - Hạnh phúc");
    sheet.centred(1050, 400, "ĐƠN XIN NGHỈ PHÉP")
        .centred(1050, 500, "Kính gửi: Ban Giám hiệu")
        .body(620, "Tôi tên là");
    for (const char* field : {"type", "number", "issuer", "subject"})
        EXPECT_EQ(read(sheet, field), "") << field;
}

TEST(Letter, SaysNothingOfOtherPages) {
    Sheet novel;
    for (int y = 200; y < 2600; y += 120) novel.body(y, "Ngày xưa,");
    EXPECT_TRUE(propose_from_letter({novel.page()}).empty());

    Sheet second;  // of a decree
    second.centred(1050, 100, "2")
        .body(200, "Điều 4. Căn cứ Luật số 63/2025/QH15,")
        .body(400, "Số: 12/QĐ-UBND");
    second.centred(1110, 600, "QUY ĐỊNH CHUNG").body(700);
    EXPECT_TRUE(propose_from_letter({second.page()}).empty());

    Sheet constitution;
    constitution.centred(1050, 300, "HIẾN PHÁP")
        .centred(1050, 360, "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    constitution.body(500, "Trải qua mấy nghìn năm lịch sử,");
    EXPECT_TRUE(propose_from_letter({constitution.page()}).empty());

    Sheet newspaper;
    newspaper.centred(1050, 150, "TIN TỨC").centred(1050, 260, "Hà Nội, ngày 5 tháng 1 năm 1946");
    for (int y = 400; y < 2600; y += 120) newspaper.body(y);
    EXPECT_TRUE(propose_from_letter({newspaper.page()}).empty());

    EXPECT_TRUE(propose_from_letter({}).empty());
    EXPECT_TRUE(propose_from_letter({PageText{}}).empty());
}

TEST(Letter, IsNotSlowOnHostilePages) {
    Sheet sheet = head();
    const std::string phrase =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 1/QĐ ngày, ngày 1 tháng TM. KT. Kính gửi: Nơi nhận: ";
    std::string line;
    for (int i = 0; i < 3000; ++i) line += phrase;
    sheet.line(0, 900, line);
    for (int i = 0; i < 3000; ++i) sheet.line(i % 1000, 600 + i % 1300, phrase);
    const auto start = std::chrono::steady_clock::now();
    propose_from_letter({sheet.page(), sheet.page()});
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace kho
