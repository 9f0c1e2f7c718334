#include "work/placing.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "unit/catalogue/temp_archive.h"

namespace kho {
namespace {

std::vector<std::string> in_order(Places places) {
    std::sort(places.begin(), places.end(),
              [](const auto& a, const auto& b) { return a.position < b.position; });
    std::vector<std::string> names;
    for (const auto& place : places) names.push_back(place.name);
    return names;
}

TEST(Placing, FilesThatComeLaterStandInNaturalOrderToo) {
    Places places;
    for (const char* name : {"p1", "p2", "p10"}) place_in(places, name, name);
    for (const char* name : {"p0", "p3", "p11", "p4"}) place_in(places, name, name);
    EXPECT_THAT(in_order(places), testing::ElementsAre("p0", "p1", "p2", "p3", "p4", "p10", "p11"));
}

TEST(Placing, TheSameFileKeepsItsPlace) {
    Places places;
    const auto first = place_in(places, "p1", "a");
    place_in(places, "p2", "b");
    EXPECT_EQ(place_in(places, "p1", "a"), first);
    EXPECT_EQ(places.size(), 2U);
}

TEST(Placing, ANewScanOfTheSameNameStandsBehindTheOld) {
    Places places;
    for (const char* name : {"p1", "p2"}) place_in(places, name, "old");
    const auto again = place_in(places, "p1", "new");
    EXPECT_GT(again, places[0].position);
    EXPECT_LT(again, places[2].position);
}

TEST(Placing, AnOrderThatSomebodyGaveStays) {
    Places places{{"a", "a", 3000, 1}, {"b", "b", 1000, 1}, {"d", "d", 2000, 1}};
    const auto c = place_in(places, "c", "c");
    EXPECT_THAT(in_order(places), testing::ElementsAre("b", "d", "a", "c"));
    EXPECT_GE(place_in(places, "0", "0") - c, 20'000);
    EXPECT_THAT(in_order(places), testing::ElementsAre("b", "d", "a", "c", "0"));
}

TEST(Placing, FramesOfAFileHaveRoomBeforeTheNext) {
    Places places;
    const auto first = place_in(places, "a", "a");
    EXPECT_GE(place_in(places, "b", "b") - first, 20'000);
}

TEST(Placing, SeesWhenAFileDoesNotFitBetweenItsNeighbours) {
    Places places{{"a", "a", 1, 300}, {"b", "b", 250, 0}, {"c", "c", 400, 1}};
    EXPECT_FALSE(has_room(places, places.begin() + 1, 1)) << "it would begin among the frames of a";
    places[1].position = 301;
    EXPECT_TRUE(has_room(places, places.begin() + 1, 99));
    EXPECT_FALSE(has_room(places, places.begin() + 1, 100));
    spread(places);
    EXPECT_TRUE(has_room(places, places.begin() + 1, 20'000));
}

/// Pages of a folder, one file after the other in an order that always uses the same gap.
TEST(Placing, KeepsTheOrderHoweverManyFilesComeBetween) {
    TempArchive temp;
    const auto take = [&](Placing& placing, const std::string& name, int frames) {
        const std::string path = "/in/box/" + name, master = sha256_hex(path);
        const std::string record = placing.of(path, "/in/box", master).record;
        temp.take(path, frames, record, placing.settle(path, "/in/box", master, frames));
        return record;
    };
    std::string record;
    for (int run = 0; run < 2; ++run) {  // the second knows the first from the catalogue alone
        Placing placing(temp.catalogue, true);
        if (run == 0) take(placing, "p1", 200), take(placing, "p99", 1);
        for (int i = 40 - 20 * run; i > 20 - 20 * run; --i)
            record = take(placing, fmt::format("p{}", i + 1), 3);
    }
    std::vector<std::string> names, wanted(200, "p1");
    for (const PageInfo& page : temp.catalogue.pages(record))
        names.push_back(temp.catalogue.master(page.master).sources.front().name);
    for (int i = 2; i <= 41; ++i) wanted.insert(wanted.end(), 3, fmt::format("p{}", i));
    wanted.emplace_back("p99");
    EXPECT_EQ(names, wanted);
    EXPECT_EQ(temp.catalogue.store().db().number(
                  "SELECT count(*) FROM (SELECT 1 FROM page GROUP BY record, position HAVING count(*) > 1)"),
              0);
    EXPECT_EQ(
        temp.catalogue.store().db().number(
            "SELECT count(*) FROM (SELECT 1 FROM head WHERE field = 'in' GROUP BY id HAVING count(*) > 1)"),
        0);
}

TEST(Placing, AFolderIsTheSameHoweverItIsNamed) {
    EXPECT_EQ(source_path("/a/b/"), "/a/b");
    EXPECT_EQ(source_path("/a/./b/c/.."), "/a/b");
    EXPECT_EQ(source_path("/"), "/");
}

}  // namespace
}  // namespace kho
