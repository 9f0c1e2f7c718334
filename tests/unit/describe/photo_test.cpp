#include "describe/photo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace kho {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The values for a field, each with who says it: "exif 2008-05-30".
std::vector<std::string> said(const std::vector<Proposal>& proposals, const std::string& field) {
    std::vector<std::string> all;
    for (const Proposal& proposal : proposals)
        if (proposal.field == field) all.push_back(proposal.by + " " + proposal.value);
    return all;
}

std::vector<std::string> said(const std::string& json, const std::string& field) {
    return said(propose_from_metadata(json), field);
}

double confidence(const std::string& json, const std::string& field) {
    for (const Proposal& proposal : propose_from_metadata(json))
        if (proposal.field == field) return proposal.confidence;
    return 0;
}

TEST(Photo, TheDayItWasTaken) {
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"2008:05:30 15:56:01"})", "date"),
                ElementsAre("exif 2008-05-30"));
    EXPECT_THAT(said(R"({"IPTC:DateCreated":"1945:09:00"})", "date"), ElementsAre("iptc 1945-09"));
    EXPECT_THAT(said(R"({"XMP-photoshop:DateCreated":"1968"})", "date"), ElementsAre("xmp 1968"));
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"0000:00:00 00:00:00"})", "date"), IsEmpty());
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"2008:13:41 00:00:00"})", "date"), IsEmpty());
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"    :  :     :  :  "})", "date"), IsEmpty());
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"1970:01:01 00:00:00"})", "date"), IsEmpty());
    EXPECT_THAT(said(R"({"ExifIFD:DateTimeOriginal":"2000:01:01 03:14:00"})", "date"), IsEmpty());
    EXPECT_LT(confidence(R"({"ExifIFD:DateTimeOriginal":"2007:01:01 00:03:12"})", "date"), 0.5);
}

TEST(Photo, ADateIsSurerWhereOthersTellItToo) {
    const std::string camera = R"("ExifIFD:DateTimeOriginal":"2008:05:30 15:56:01")";
    const double alone = confidence("{" + camera + "}", "date");
    EXPECT_GT(confidence("{" + camera + R"(,"IPTC:DateCreated":"2008:05:30"})", "date"), alone);
    EXPECT_GT(confidence("{" + camera + R"(,"GPS:GPSDateStamp":"2008:05:31"})", "date"), alone);
    EXPECT_LT(confidence("{" + camera + R"(,"IPTC:DateCreated":"1999:05:30"})", "date"), alone);
    EXPECT_EQ(confidence("{" + camera + R"(,"GPS:GPSDateStamp":"2008:06:02"})", "date"), alone);
}

TEST(Photo, TheDayOfScanningIsNotThatOfThePicture) {
    const std::string scanner = R"("IFD0:Make":"EPSON","IFD0:Model":"CanoScan 9000F",)";
    const std::string date =
        R"("ExifIFD:DateTimeOriginal":"2019:05:30 15:56:01","ExifIFD:CreateDate":"2019:05:30 15:56:01")";
    EXPECT_THAT(said("{" + scanner + date + "}", "date"), IsEmpty());
    EXPECT_THAT(said("{" + scanner + date + "}", "camera"), IsEmpty());
    EXPECT_THAT(said(R"({"ExifIFD:FileSource":"2",)" + date + "}", "date"), IsEmpty());
    EXPECT_THAT(said("{" + scanner + date + R"(,"IPTC:DateCreated":"1954:05:07"})", "date"),
                ElementsAre("iptc 1954-05-07"));
    // What a program made, nobody photographed.
    EXPECT_THAT(said(R"({"XMP-xmp:CreateDate":"2017:03:13 23:03:09-07:00"})", "date"), IsEmpty());
    EXPECT_THAT(said(R"({"IFD0:Model":"X1","ExifIFD:CreateDate":"2017:03:13 23:03:09"})", "date"),
                ElementsAre("exif 2017-03-13"));
}

TEST(Photo, ACameraHasItsMakeOnce) {
    const auto camera = [](const std::string& make, const std::string& model) {
        return said(R"({"IFD0:Make":")" + make + R"(","IFD0:Model":")" + model + R"("})", "camera");
    };
    EXPECT_THAT(camera("Canon", "Canon EOS 40D"), ElementsAre("exif Canon EOS 40D"));
    EXPECT_THAT(camera("NIKON CORPORATION", "NIKON D70"), ElementsAre("exif NIKON D70"));
    EXPECT_THAT(camera("NIKON", "COOLPIX P6000"), ElementsAre("exif NIKON COOLPIX P6000"));
    EXPECT_THAT(camera("OLYMPUS OPTICAL CO.,LTD", "C2040Z"), ElementsAre("exif OLYMPUS C2040Z"));
    EXPECT_THAT(camera("EASTMAN KODAK COMPANY", "KODAK DC210"), ElementsAre("exif KODAK DC210"));
    EXPECT_THAT(camera("", "N70-1"), ElementsAre("exif N70-1"));
    EXPECT_THAT(camera("Canon", ""), IsEmpty());
}

TEST(Photo, WhatCamerasWriteIsNoDescription) {
    const auto description = [](const std::string& text) {
        return said(R"({"IFD0:Make":"Nokia","IFD0:Model":"N70-1","IFD0:ImageDescription":")" + text + R"("})",
                    "description");
    };
    for (const char* rubbish :
         {"OLYMPUS DIGITAL CAMERA", "SONY DSC", "MINOLTA DIGITAL CAMERA", "KODAK Digital Still Camera",
          "          ", "\\u0000\\u0001", "N70-1", "IMG_0001", "DSC01234.JPG", "---", "12345"})
        EXPECT_THAT(description(rubbish), IsEmpty()) << rubbish;
    EXPECT_THAT(description("Nhà cổ\\r\\n bên\\tao "), ElementsAre("exif Nhà cổ bên ao"));
    EXPECT_THAT(description("Nha\\u0300"), ElementsAre("exif Nhà"));
    // It does not stand before what a person wrote.
    EXPECT_THAT(
        said(R"({"IFD0:ImageDescription":"SONY DSC","IPTC:Caption-Abstract":"Lễ hội"})", "description"),
        ElementsAre("iptc Lễ hội"));
    EXPECT_THAT(said(R"({"XMP-dc:Title":"Lễ hội","IFD0:ImageDescription":"Lễ hội"})", "description"),
                IsEmpty());
}

TEST(Photo, WhereStandardsDifferTheMwgSaysWhichCounts) {
    const std::string xmp = R"({"XMP-dc:Description":"một hai")",
                      iptc = R"(,"IPTC:Caption-Abstract":"ba bốn")";
    EXPECT_THAT(said(xmp + iptc + "}", "description"), ElementsAre("xmp một hai"));
    EXPECT_THAT(said(xmp + iptc + R"(,"IFD0:ImageDescription":"năm sáu"})", "description"),
                ElementsAre("exif năm sáu"));
    EXPECT_LT(confidence(xmp + iptc + "}", "description"), confidence(xmp + "}", "description"));
    const std::string digests = R"(,"Photoshop:IPTCDigest":"aa","File:CurrentIPTCDigest":)";
    EXPECT_THAT(said(xmp + iptc + digests + R"("bb"})", "description"), ElementsAre("iptc ba bốn"));
    EXPECT_THAT(said(xmp + iptc + digests + R"("aa"})", "description"), ElementsAre("xmp một hai"));
    // IPTC has room for 32 bytes of a name: what was cut off is no difference.
    const std::string cut =
        R"({"IPTC:By-line":"Trung tâm Tư liệu Sông","XMP-dc:Creator":"Trung tâm Tư liệu Sông Hồng"})";
    EXPECT_THAT(said(cut, "photographer"), ElementsAre("xmp Trung tâm Tư liệu Sông Hồng"));
    EXPECT_GT(confidence(cut, "photographer"), 0.85);
}

TEST(Photo, ListsAreTakenApart) {
    EXPECT_THAT(said(R"({"IPTC:Keywords":"nhà cổ, làng quê, Nhà cổ"})", "keyword"),
                ElementsAre("iptc nhà cổ", "iptc làng quê"));
    EXPECT_THAT(said(R"({"XMP-dc:Subject":["a, b", 2006, "-"]})", "keyword"),
                ElementsAre("xmp a, b", "xmp 2006"));
    EXPECT_THAT(said(R"({"IFD0:XPKeywords":"một;hai"})", "keyword"), ElementsAre("exif một", "exif hai"));
    EXPECT_THAT(said(R"({"IFD0:Artist":"Nguyễn Văn Mẫu; Trần Mẫu"})", "photographer"),
                ElementsAre("exif Nguyễn Văn Mẫu", "exif Trần Mẫu"));
    EXPECT_THAT(said(R"({"XMP-dc:Creator":"Nguyễn Văn Mẫu, Trần Mẫu"})", "photographer"),
                ElementsAre("xmp Nguyễn Văn Mẫu", "xmp Trần Mẫu"));
    EXPECT_THAT(said(R"({"XMP-dc:Creator":"Smith, John"})", "photographer"), ElementsAre("xmp Smith, John"));
    EXPECT_THAT(said(R"({"IFD0:Artist":"Picasa"})", "photographer"), IsEmpty());
    EXPECT_THAT(said(R"({"XMP-iptcExt:PersonInImage":["Lê Mẫu","Hồ Mẫu"]})", "person"),
                ElementsAre("xmp Lê Mẫu", "xmp Hồ Mẫu"));
}

TEST(Photo, APlaceIsTextCoordinatesAreItsEvidence) {
    const std::string gps =
        R"("GPS:GPSLatitude":"20.2506","GPS:GPSLatitudeRef":"N","GPS:GPSLongitude":105.9745,"GPS:GPSLongitudeRef":"W")";
    EXPECT_THAT(said("{" + gps + "}", "place"), IsEmpty());
    const auto proposals = propose_from_metadata(
        "{" + gps +
        R"(,"IPTC:City":"Hoa Lư","XMP-photoshop:State":"Ninh Bình","IPTC:Country-PrimaryLocationName":"Việt Nam"})");
    EXPECT_THAT(said(proposals, "place"), ElementsAre("iptc Hoa Lư, Ninh Bình, Việt Nam"));
    ASSERT_TRUE(proposals[0].evidence);
    EXPECT_EQ(proposals[0].evidence->text, "20.250600, -105.974500");
}

TEST(Photo, OtherFields) {
    EXPECT_THAT(said(R"({"XMP-iptcExt:Event":"Lễ mít tinh"})", "event"), ElementsAre("xmp Lễ mít tinh"));
    EXPECT_THAT(said(R"({"IFD0:Copyright":"© Kho"})", "rights"), ElementsAre("exif © Kho"));
    EXPECT_THAT(said(R"({"IPTC:LanguageIdentifier":"vie"})", "language"), ElementsAre("iptc vi"));
    EXPECT_THAT(said(R"({"IPTC:ObjectName":"Nhà cổ"})", "title"), ElementsAre("iptc Nhà cổ"));
    EXPECT_LT(confidence(R"({"IPTC:ObjectName":"040621-N-6536T-062","XMP-dc:Title":"040621-N-6536T-062"})",
                         "title"),
              0.5);
    EXPECT_THAT(said(R"({"IPTC:Headline":"Nhà cổ"})", "title"), ElementsAre("iptc Nhà cổ"));
}

TEST(Photo, OddMetadata) {
    EXPECT_THAT(propose_from_metadata("{}"), IsEmpty());
    EXPECT_THAT(
        propose_from_metadata(
            R"({"IFD0:Make":{"a":1},"XMP-dc:Title":null,"IPTC:City":[[],{}],"IPTC:Keywords":[null]})"),
        IsEmpty());
    EXPECT_THROW((void)propose_from_metadata("[1,2]"), Error);
    EXPECT_THROW((void)propose_from_metadata("{"), Error);
    EXPECT_THROW((void)propose_from_metadata(""), Error);
}

std::string file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Photo, TheSamples) {
    const auto all = propose_from_metadata(file(KHO_SAMPLES "/photo/01-nha-co.meta.json"));
    EXPECT_THAT(said(all, "title"), ElementsAre("xmp Nhà cổ bên ao làng"));
    EXPECT_THAT(said(all, "date"), ElementsAre("exif 2019-02-17"));
    EXPECT_THAT(said(all, "place"), ElementsAre("iptc Ninh Bình, Việt Nam"));
    EXPECT_THAT(said(all, "keyword"), ElementsAre("xmp nhà cổ", "xmp làng quê", "xmp Ninh Bình"));
    EXPECT_THAT(said(all, "camera"), ElementsAre("exif Hoa Sen HS-35 Tư liệu"));
}

/// Photos of many cameras and programs, where they are at hand.
class RealPhotos : public testing::Test {
 protected:
    void SetUp() override {
        if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here";
    }
    static std::vector<Proposal> of(const std::string& name) {
        return propose_from_metadata(file(folder / (name + ".meta.json")));
    }
    static inline const std::filesystem::path folder = KHO_SHARED_DATA "/photo-meta";
};

TEST_F(RealPhotos, TheMwgsOwnTestIsReadAsItSays) {
    const auto all = of("exiftool_MWG.jpg");
    EXPECT_THAT(said(all, "description"), ElementsAre("exif RIGHT-EXIF-Description"));
    EXPECT_THAT(said(all, "photographer"),
                ElementsAre("exif RIGHT1of2-EXIF-Creator", "exif RIGHT2of2-EXIF-Creator"));
    EXPECT_THAT(said(all, "rights"), ElementsAre("xmp RIGHT-XMP-Copyright"));
    EXPECT_THAT(said(all, "keyword"),
                ElementsAre("xmp RIGHT1of2-XMP-Keywords", "xmp RIGHT2of2-XMP-Keywords"));
    EXPECT_THAT(
        said(all, "place"),
        ElementsAre("iptc RIGHT-IPTC-Location, RIGHT-XMP-City, RIGHT-IPTC-State, RIGHT-IPTC-Country"));
    EXPECT_THAT(said(all, "date"), ElementsAre("exif 2001-01-01"));
}

TEST_F(RealPhotos, Cameras) {
    EXPECT_THAT(said(of("Canon_40D.jpg"), "camera"), ElementsAre("exif Canon EOS 40D"));
    EXPECT_THAT(said(of("Nikon_D70.jpg"), "camera"), ElementsAre("exif NIKON D70"));
    EXPECT_THAT(said(of("Konica_Minolta_DiMAGE_Z3.jpg"), "camera"),
                ElementsAre("exif KONICA MINOLTA DiMAGE Z3"));
    EXPECT_THAT(said(of("Konica_Minolta_DiMAGE_Z3.jpg"), "description"), IsEmpty());
    EXPECT_THAT(said(of("DSCN0010.jpg"), "description"), IsEmpty());
    EXPECT_THAT(said(of("exiv2_Reagan.jpg"), "photographer"),
                ElementsAre("exif Photographerís Mate 3rd Class (A"));
    EXPECT_THAT(said(of("pillow_iptc.jpg"), "place"), ElementsAre("iptc Budapest, Hungary"));
    EXPECT_THAT(said(of("pillow_exif-200dpcm.jpg"), "date"), IsEmpty());
}

TEST_F(RealPhotos, NothingProposedIsUntidy) {
    int photos = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        ++photos;
        for (const Proposal& proposal : propose_from_metadata(file(entry.path()))) {
            EXPECT_FALSE(proposal.value.empty()) << entry.path();
            EXPECT_EQ(proposal.value.find_first_of("\r\n\t"), std::string::npos) << entry.path();
            EXPECT_NE(proposal.value.front(), ' ') << entry.path();
            EXPECT_TRUE(proposal.confidence > 0 && proposal.confidence < 1) << entry.path();
        }
    }
    EXPECT_GT(photos, 20);
}

}  // namespace
}  // namespace kho
