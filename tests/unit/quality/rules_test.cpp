#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/scan_rules.h>

#include <filesystem>
#include <fstream>

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ScanProfile shipped(const std::string& name) {
    return read_profile(KHO_PROFILES_SOURCE "/" + name + ".toml");
}

/// A scan that keeps every rule of the profiles that come with kho.
ScanFacts good() {
    ScanFacts scan{"document", "application/pdf", 2480, 3508, 300, 24, ScanQuality()};
    scan.quality->bits = 24;
    scan.quality->edge_width = 1.7;
    scan.quality->detail = 0.94;
    scan.quality->contrast = 0.9;
    scan.quality->skew_cw = 0.2;
    scan.quality->letters = 1500;
    scan.quality->legibility = 94;
    return scan;
}

std::vector<std::string> broken(const ScanProfile& profile, const ScanFacts& scan,
                                Verdict verdict = Verdict::broken) {
    std::vector<std::string> names;
    for (const Finding& finding : judge(profile, scan))
        if (finding.verdict == verdict) names.push_back(finding.rule);
    return names;
}

std::string words(const ScanProfile& profile, const ScanFacts& scan) {
    std::string all;
    for (const Finding& finding : judge(profile, scan)) all += finding.words + "\n";
    return all;
}

TEST(Rules, AGoodScanKeepsThem) {
    for (const char* name : {"vietnam", "basic"}) {
        EXPECT_THAT(judge(shipped(name), good()), IsEmpty()) << name;
        EXPECT_FALSE(shipped(name).title.empty());
    }
}

TEST(Rules, EachIsBrokenByWhatItIsFor) {
    const ScanProfile profile = shipped("vietnam");
    const auto with = [](auto change) {
        ScanFacts scan = good();
        change(scan);
        return scan;
    };
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.width = 1645, s.height = 2327, s.dpi = 199; })),
                ElementsAre("dpi"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->bits = 8; })), ElementsAre("colour"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.media_type = "image/tiff"; })),
                ElementsAre("pdf-a"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->detail = 0.3; })),
                ElementsAre("real-dpi"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->contrast = 0.1; })),
                ElementsAre("contrast"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->skew_cw = -7; })), ElementsAre("skew"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->clipped.top = true; })),
                ElementsAre("clipped"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->legibility = 20; })),
                ElementsAre("legibility"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) {
                           s.quality->blank = true;
                           s.quality->legibility.reset();
                       })),
                ElementsAre("blank"));
    EXPECT_THAT(broken(profile, with([](ScanFacts& s) { s.quality->blank = true; })), IsEmpty())
        << "a word was read on it";
    const auto map = [](ScanFacts& s) { s.width = 4000, s.height = 5600, s.dpi = 200; };  // 508 x 711 mm
    EXPECT_THAT(broken(profile, with(map)), ElementsAre("dpi-map"));
}

TEST(Rules, ForPhotosAreOthers) {
    ScanFacts photo = good();
    photo.kind = "photo";
    photo.media_type = "image/webp";
    photo.quality->contrast = 0.01;
    photo.quality->legibility = 3;
    photo.quality->skew_cw.reset();
    EXPECT_THAT(broken(shipped("vietnam"), photo), ElementsAre("photo-format"));
    EXPECT_THAT(broken(shipped("vietnam"), photo, Verdict::unknown), IsEmpty());
}

TEST(Rules, WhatCannotBeJudgedIsSaid) {
    const ScanProfile profile = shipped("vietnam");
    ScanFacts scan = good();
    scan.dpi = 0;
    EXPECT_THAT(broken(profile, scan, Verdict::unknown), ElementsAre("dpi", "real-dpi"));
    EXPECT_THAT(words(profile, scan),
                HasSubstr("states no resolution; its 2480 x 3508 pixels are those of A4 at 300"));
    scan = good();
    scan.quality.reset();
    EXPECT_THAT(broken(profile, scan, Verdict::unknown), ElementsAre("measured"))
        << "once, not for each rule";
    scan.bits = 0;
    EXPECT_THAT(broken(profile, scan, Verdict::unknown), ElementsAre("colour", "measured"));
    scan = good();
    scan.quality->edge_width.reset();
    scan.quality->detail.reset();
    scan.quality->contrast.reset();
    scan.quality->skew_cw.reset();
    EXPECT_THAT(broken(profile, scan, Verdict::unknown), ElementsAre("real-dpi", "contrast", "skew"));
    scan.quality->blank = true;
    scan.quality->legibility.reset();
    EXPECT_THAT(broken(profile, scan, Verdict::unknown), IsEmpty()) << "a blank page has nothing to be sharp";
}

TEST(Rules, SayWhatIsAndWhatIsWanted) {
    ScanFacts scan = good();
    scan.dpi = 150;
    EXPECT_THAT(words(shipped("vietnam"), scan), HasSubstr("150 dpi stated (A2), at least 200 wanted"));
    scan.width = 1800, scan.height = 2800, scan.dpi = 72;
    EXPECT_THAT(words(shipped("vietnam"), scan), HasSubstr("a page of 635 x 988 mm"))
        << "no scanner is so large";
}

class Profile : public testing::Test {
 protected:
    ScanProfile read(const std::string& text) {
        std::ofstream(path) << text;
        return read_profile(path);
    }
    /// The line that is named, and the message.
    std::pair<std::string, std::string> refused(const std::string& text) {
        try {
            read(text);
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::config);
            EXPECT_FALSE(error.hint.empty() && error.message.find("neither") == std::string::npos)
                << error.message;
            return {error.subject.substr(path.size()), error.message};
        }
        return {};
    }
    void TearDown() override { std::filesystem::remove(path); }
    const std::string path = testing::TempDir() + "kho-profile-test.toml";
};

TEST_F(Profile, IsReadWhole) {
    const ScanProfile profile = read(
        "title = 'Ảnh'\n[[rule]]\nname = 'a'\nmeasure = 'dpi'\nleast = 300\nmost = 1200.5\nkinds = "
        "['photo']\n"
        "larger_than = 'A4'\nlisted = false\n[[rule]]\nname = 'b'\nmeasure = 'size'\none_of = ['A4', "
        "'A3']\n");
    EXPECT_EQ(profile.title, "Ảnh");
    ASSERT_EQ(profile.rules.size(), 2U);
    const ScanRule& rule = profile.rules[0];
    EXPECT_EQ(rule.least, 300);
    EXPECT_EQ(rule.most, 1200.5);
    EXPECT_THAT(rule.kinds, ElementsAre("photo"));
    EXPECT_EQ(rule.larger_than, "A4");
    EXPECT_FALSE(rule.listed);
    EXPECT_TRUE(profile.rules[1].listed);
    EXPECT_THAT(profile.rules[1].one_of, ElementsAre("A4", "A3"));
}

TEST_F(Profile, WhatIsWrongIsToldWithItsLine) {
    const std::string start = "[[rule]]\nname = 'a'\n";
    EXPECT_EQ(refused("[[rule]\n").first, ":1");
    EXPECT_EQ(refused("title = 'x'\n").second, "it has no rules");
    EXPECT_EQ(refused(start + "measure = 'dip'\nleast = 1\n"),
              std::pair(std::string(":3"), std::string("there is no measure 'dip'")));
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 'x'\n").first, ":4");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = nan\n").first, ":4");
    EXPECT_EQ(refused(start + "measure = 'dpi'\n\nlaest = 1\n"),
              std::pair(std::string(":5"), std::string("'laest' means nothing here")));
    EXPECT_EQ(refused(start + "measure = 'dpi'\n").first, ":1") << "it wants nothing";
    EXPECT_EQ(refused(start + "measure = 'dpi'\none_of = ['200']\n").first, ":1");
    EXPECT_EQ(refused(start + "measure = 'size'\nleast = 4\n").first, ":1");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 1\nkinds = ['foto']\n").first, ":5");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 1\nkinds = []\n").first, ":5");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 1\nlarger_than = 'A9'\n").first, ":5");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 1\nlisted = 'no'\n").first, ":5");
    EXPECT_EQ(refused(start + "measure = 'dpi'\nleast = 1\n" + start + "measure = 'dpi'\nleast = 2\n").first,
              ":6");
    EXPECT_EQ(refused("[[rule]]\nmeasure = 'dpi'\nleast = 1\n").second, "a rule has no name");
}

}  // namespace
}  // namespace kho
