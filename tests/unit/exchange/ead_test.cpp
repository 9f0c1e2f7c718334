#include "exchange/ead.h"

#include <gtest/gtest.h>

#include "described.h"
#include "formats/xml.h"

namespace kho {
namespace {

std::string date(const std::string& edtf) {
    pugi::xml_document document;
    put_unit_date(document.append_child("did"), edtf);
    return printed_flat(document.child("did").first_child());
}

TEST(Ead, DatesAreStructuredAsFarAsTheyGo) {
    EXPECT_EQ(date("1945-08"),
              "<unitdatestructured><datesingle standarddate=\"1945-08\">1945-08</datesingle>"
              "</unitdatestructured>");
    EXPECT_EQ(date("1945-08-19~"),
              "<unitdatestructured certainty=\"approximate\"><datesingle standarddate=\"1945-08-19\">"
              "1945-08-19~</datesingle></unitdatestructured>");
    EXPECT_EQ(date("194X"),
              "<unitdatestructured><datesingle notbefore=\"1940\" notafter=\"1949\">194X</datesingle>"
              "</unitdatestructured>");
    EXPECT_EQ(date("1945?/1954-07-20"),
              "<unitdatestructured certainty=\"uncertain\"><daterange>"
              "<fromdate standarddate=\"1945\">1945?</fromdate>"
              "<todate standarddate=\"1954-07-20\">1954-07-20</todate></daterange></unitdatestructured>");
    EXPECT_EQ(date("../1954"),
              "<unitdatestructured><daterange><todate standarddate=\"1954\">1954</todate></daterange>"
              "</unitdatestructured>");
    EXPECT_EQ(date("thời Lê"), "<unitdate>thời Lê</unitdate>");
}

TEST(Ead, LinesAreParagraphs) {
    pugi::xml_document document;
    auto note = document.append_child("odd");
    put_paragraphs(note, "một\n\n \nhai");
    EXPECT_EQ(printed_flat(note), "<odd><p>một</p><p>hai</p></odd>");
}

std::string unit(const DescribedRecord& record, const std::string& language) {
    pugi::xml_document document;
    const Descriptions described = with({});
    put_unit(document.append_child("c"), described, record, language);
    return printed(document.first_child());
}

TEST(Ead, AUnitHasAllThatWasSaid) {
    DescribedRecord record = bare("l2");
    record.info.access = "public";
    record.info.pages = 2;
    record.pages = 2;
    record.info.tags = {"place:48", "draft"};
    say(record, "subject", {"V/v <nước> & \"sạch\"\x07"});
    say(record, "language", {"vi"});
    say(record, "old_code", {"H1"});
    say(record, "type", {"CV"});
    say(record, "person", {"Nguyễn Văn A"});
    say(record, "creator", {"Sở"});
    say(record, "retention", {"permanent"});
    say(record, "sheets", {"1"});
    EXPECT_EQ(unit(record, "vi"), R"(<c level="item">
 <did>
  <unitid>l2</unitid>
  <unittitle>V/v &lt;nước&gt; &amp; "sạch"</unittitle>
  <physdescstructured physdescstructuredtype="materialtype" coverage="whole">
   <quantity>2</quantity>
   <unittype>trang</unittype>
  </physdescstructured>
  <langmaterial>
   <language langcode="vie">Tiếng Việt</language>
  </langmaterial>
  <unitid localtype="old_code">H1</unitid>
  <origination>
   <name>
    <part>Sở</part>
   </name>
  </origination>
  <physdescstructured physdescstructuredtype="materialtype" coverage="whole">
   <quantity>1</quantity>
   <unittype>Số tờ</unittype>
  </physdescstructured>
 </did>
 <accessrestrict localtype="public">
  <p>Công khai</p>
 </accessrestrict>
 <odd localtype="subject">
  <head>Trích yếu</head>
  <p>V/v &lt;nước&gt; &amp; "sạch"</p>
 </odd>
 <appraisal localtype="permanent">
  <p>Vĩnh viễn</p>
 </appraisal>
 <controlaccess>
  <genreform>
   <part>Văn bản</part>
  </genreform>
  <genreform source="doctype" identifier="CV">
   <part>Công văn</part>
  </genreform>
  <persname>
   <part>Nguyễn Văn A</part>
  </persname>
  <subject source="place" identifier="48">
   <part>Đà Nẵng</part>
  </subject>
  <subject>
   <part>draft</part>
  </subject>
 </controlaccess>
</c>
)");
}

TEST(Ead, WhatIsNotPublicIsForInternalUse) {
    DescribedRecord record = bare("r1");
    record.info.level = "hộp\x01";  // of another site
    EXPECT_EQ(unit(record, "de"), R"(<c level="otherlevel" otherlevel="hộp" audience="internal">
 <did>
  <unitid>r1</unitid>
  <unittitle>r1</unittitle>
 </did>
 <accessrestrict localtype="internal">
  <p>Internal</p>
 </accessrestrict>
</c>
)");
}

/// The levels of a finding aid, as they are nested: "fonds(file(item item))".
std::string nested(const pugi::xml_node& unit) {
    std::string text = unit.attribute("level").value(), below;
    const pugi::xml_node dsc = unit.child("dsc");
    for (const auto& child : (dsc ? dsc : unit).children("c"))
        below += (below.empty() ? "" : " ") + nested(child);
    return below.empty() ? text : text + "(" + below + ")";
}

std::string nested(const std::vector<DescribedRecord>& records) {
    pugi::xml_document document;
    parse_xml(document, ead_of(with(records), "en", "2025-07-01T08:00:00Z"));
    const auto archdesc = document.child("ead").child("archdesc");
    EXPECT_EQ(std::string(archdesc.child("did").child("repository").child("corpname").child_value("part")),
              "Kho Sở");
    return nested(archdesc);
}

TEST(Ead, RecordsStandUnderEachOther) {
    DescribedRecord fonds = bare("f"), file = bare("h", 1), other = bare("s", 1);
    fonds.info.level = "fonds";
    file.info.level = "file";
    other.info.level = "series";
    EXPECT_EQ(nested({fonds, file, bare("a", 2), bare("b", 2), other, bare("c", 2)}),
              "fonds(file(item item) series(item))");
    EXPECT_EQ(nested({fonds}), "fonds");
    fonds.depth = 0;
    EXPECT_EQ(nested({fonds, bare("a", 1), bare("b")}), "collection(fonds(item) item)");
}

TEST(Ead, TheWholeDocument) {
    DescribedRecord file = bare("h"), item = bare("a", 1);
    file.info.level = "file";
    file.info.access = item.info.access = "public";
    say(file, "code", {"H.01"});
    say(file, "title", {"Hồ sơ"});
    std::string text = ead_of(with({file, item}), "en", "2025-07-01T08:00:00Z");
    const std::size_t version = text.find("<agent>kho") + 10;
    text.erase(version, text.find("</agent>") - version);
    EXPECT_EQ(text, R"(<?xml version="1.0" encoding="UTF-8"?>
<ead xmlns="http://ead3.archivists.org/schema/">
 <control langencoding="iso639-3" dateencoding="iso8601">
  <recordid>h</recordid>
  <filedesc>
   <titlestmt>
    <titleproper>Hồ sơ</titleproper>
   </titlestmt>
   <publicationstmt>
    <publisher>Kho Sở</publisher>
   </publicationstmt>
  </filedesc>
  <maintenancestatus value="derived" />
  <maintenanceagency>
   <agencyname>Kho Sở</agencyname>
  </maintenanceagency>
  <maintenancehistory>
   <maintenanceevent>
    <eventtype value="derived" />
    <eventdatetime standarddatetime="2025-07-01T08:00:00Z">2025-07-01T08:00:00Z</eventdatetime>
    <agenttype value="machine" />
    <agent>kho</agent>
   </maintenanceevent>
  </maintenancehistory>
 </control>
 <archdesc level="file">
  <did>
   <unitid>H.01</unitid>
   <unittitle>Hồ sơ</unittitle>
   <repository>
    <corpname>
     <part>Kho Sở</part>
    </corpname>
   </repository>
  </did>
  <accessrestrict localtype="public">
   <p>Public</p>
  </accessrestrict>
  <dsc dsctype="combined">
   <c id="record-a" level="item">
    <did>
     <unitid>a</unitid>
     <unittitle>a</unittitle>
    </did>
    <accessrestrict localtype="public">
     <p>Public</p>
    </accessrestrict>
   </c>
  </dsc>
 </archdesc>
</ead>
)");
}

}  // namespace
}  // namespace kho
