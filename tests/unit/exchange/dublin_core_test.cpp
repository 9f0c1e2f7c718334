#include <gtest/gtest.h>

#include "described.h"

namespace kho {
namespace {

const std::string head =
    "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/"
    " http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n";

TEST(DublinCore, HasEveryFieldThatItHasAnElementFor) {
    DescribedRecord record = bare("l2");
    record.info.kind = "photo";
    record.info.parent = "f1";
    record.info.tags = {"draft", "place:48"};
    say(record, "title", {"Đoàn & \"khách\" <1>\x01"});
    say(record, "date", {"194X"});
    say(record, "language", {"vi-VN"});
    say(record, "code", {"H.01"});
    say(record, "photographer", {"Nguyễn Văn A", "B"});
    say(record, "custody", {"Kho cũ"});
    say(record, "signer", {"nobody: no element of it"});
    EXPECT_EQ(dublin_core_of(with({record}), "vi"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head +
                                                        R"( <dc:identifier>l2</dc:identifier>
 <dc:title>Đoàn &amp; "khách" &lt;1&gt;</dc:title>
 <dc:type>StillImage</dc:type>
 <dc:date>194X</dc:date>
 <dc:language>vi</dc:language>
 <dc:identifier>H.01</dc:identifier>
 <dc:creator>Nguyễn Văn A</dc:creator>
 <dc:creator>B</dc:creator>
 <dc:description>Kho cũ</dc:description>
 <dc:subject>draft</dc:subject>
 <dc:subject>Đà Nẵng</dc:subject>
 <dc:relation>f1</dc:relation>
 <dc:source>Kho Sở</dc:source>
 <dc:rights>access: internal</dc:rights>
</oai_dc:dc>
)");
}

TEST(DublinCore, SeveralRecordsStandInOneElement) {
    DescribedRecord letter = bare("l2");
    say(letter, "subject", {"V/v nước sạch"});
    const std::string text = dublin_core_of(with({bare("r1"), letter}), "en");
    EXPECT_EQ(text.find("<records>\n <oai_dc:dc "), 39U) << text;
    EXPECT_NE(text.find("<dc:title>r1</dc:title>"), std::string::npos);
    EXPECT_NE(text.find("<dc:title>V/v nước sạch</dc:title>"), std::string::npos);
    EXPECT_TRUE(text.ends_with(" </oai_dc:dc>\n</records>\n"));
}

}  // namespace
}  // namespace kho
