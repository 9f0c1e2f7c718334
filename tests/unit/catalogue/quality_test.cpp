#include <gtest/gtest.h>
#include <kho/quality.h>

#include "catalogue/migrate.h"
#include "temp_archive.h"

namespace kho {
namespace {

ScanQuality measured(double detail) {
    ScanQuality quality;
    quality.bits = 8;
    quality.detail = detail;
    quality.clipped.right = true;
    quality.letters = 300;
    quality.legibility = 88.5;
    return quality;
}

void read(TempArchive& temp, const std::string& page, const std::optional<ScanQuality>& quality) {
    JournalEntry entry;
    const ReadingTask task{temp.catalogue.page(page), "vie", "normalize"};
    entry.begun.push_back(task);
    PageText text;
    text.width = 100, text.height = 50;
    entry.finished.push_back({task, text, "kho", "0", "off", quality});
    journal(temp.catalogue, entry);
}

std::int64_t quality_ops(TempArchive& temp) {
    return temp.catalogue.store().db().number("SELECT count(*) FROM op WHERE field = 'quality'");
}

TEST(QualityKept, ComesWithAReadingAndStandsWithThePage) {
    TempArchive temp;
    const std::string page = temp.take("/in/a") + "/0";
    EXPECT_FALSE(temp.catalogue.page(page).quality);
    read(temp, page, measured(0.5));
    EXPECT_EQ(temp.catalogue.page(page).quality, measured(0.5));
    read(temp, page, measured(0.25));
    EXPECT_EQ(temp.catalogue.page(page).quality, measured(0.25)) << "the latest";
    read(temp, page, std::nullopt);
    EXPECT_EQ(temp.catalogue.page(page).quality, measured(0.25));
    EXPECT_EQ(temp.catalogue.store().state(), temp.catalogue.store().state_if_refolded());
}

TEST(QualityKept, TheSameMeasurementIsNoNewOp) {
    TempArchive temp;
    const std::string page = temp.take("/in/a") + "/0";
    for (const double detail : {0.5, 0.5, 0.501, 0.7}) read(temp, page, measured(detail));
    EXPECT_EQ(quality_ops(temp), 2);
}

TEST(QualityKept, WhatIsNoMeasurementSaysNothing) {
    TempArchive temp;
    const std::string page = temp.take("/in/a") + "/0";
    Store& store = temp.catalogue.store();
    for (const char* value : {"7", "null", "{}", R"({"blank":true,"detail":5})", "not JSON"}) {
        store.commit({{"page", page, "quality", "set", store.heads("page", page, "quality"), value}});
        EXPECT_FALSE(temp.catalogue.page(page).quality) << value;
        EXPECT_EQ(store.state(), store.state_if_refolded()) << value;
    }
}

TEST(QualityKept, ScansAreVisitedWithWhatIsKnownOfThem) {
    TempArchive temp;
    const std::string first = temp.take("/in/b", 2), second = temp.take("/in/a");
    read(temp, first + "/1", measured(0.5));
    std::vector<std::string> pages;
    temp.catalogue.each_scan([&](const ScanInfo& scan) {
        pages.push_back(scan.page);
        EXPECT_EQ(scan.facts.dpi, 300);
        EXPECT_EQ(scan.facts.width, 100 + scan.frame);
        EXPECT_EQ(scan.facts.kind, "document");
        EXPECT_EQ(scan.facts.media_type, "image/png");
        EXPECT_EQ(scan.facts.quality.has_value(), scan.page == first + "/1");
    });
    EXPECT_EQ(pages, (std::vector<std::string>{second + "/0", first + "/0", first + "/1"})) << "by path";
    temp.catalogue.remove({temp.catalogue.page(second + "/0").record});
    pages.clear();
    temp.catalogue.each_scan([&](const ScanInfo& scan) { pages.push_back(scan.page); });
    EXPECT_EQ(pages.size(), 2U) << "deleted records have no scans to look at";
}

TEST(Migration, AnOlderCatalogueIsReadAsItIs) {
    TempArchive temp;
    const std::string page = temp.take("/in/a") + "/0";
    make_older(temp.catalogue.store().db(), 1);
    Catalogue reader(temp.archive(), Catalogue::Mode::read);
    EXPECT_FALSE(reader.page(page).quality);
    int scans = 0;
    reader.each_scan([&](const ScanInfo&) { ++scans; });
    EXPECT_EQ(scans, 1);
    EXPECT_EQ(reader.store().db().number("PRAGMA user_version"), 1);
}

TEST(Migration, WritingBringsItUpToDate) {
    TempArchive temp;
    const std::string page = temp.take("/in/a") + "/0";
    read(temp, page, measured(0.5));
    const auto before = temp.catalogue.store().state();
    make_older(temp.catalogue.store().db(), 1);
    Store store(temp.archive().catalogue_path(), Db::Mode::write);
    EXPECT_EQ(store.db().number("PRAGMA user_version"), schema_version);
    EXPECT_TRUE(schema_differences(store.db()).empty());
    EXPECT_EQ(store.state(), before) << "an op that came before its table is folded too";
    migrate(store.db());
    EXPECT_EQ(store.state(), before) << "once is enough";
}

}  // namespace
}  // namespace kho
