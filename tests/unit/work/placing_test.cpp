#include "work/placing.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace kho {
namespace {

std::vector<std::string> in_order(std::vector<FolderRecord::Place> places) {
    std::sort(places.begin(), places.end(),
              [](const auto& a, const auto& b) { return a.position < b.position; });
    std::vector<std::string> names;
    for (const auto& place : places) names.push_back(place.name);
    return names;
}

TEST(Placing, FilesThatComeLaterStandInNaturalOrderToo) {
    std::vector<FolderRecord::Place> places;
    for (const char* name : {"p1", "p2", "p10"}) place_in(places, name);
    for (const char* name : {"p0", "p3", "p11", "p4"}) place_in(places, name);
    EXPECT_THAT(in_order(places), testing::ElementsAre("p0", "p1", "p2", "p3", "p4", "p10", "p11"));
}

TEST(Placing, TheSameNameKeepsItsPlace) {
    std::vector<FolderRecord::Place> places;
    const int first = place_in(places, "p1");
    place_in(places, "p2");
    EXPECT_EQ(place_in(places, "p1"), first);
    EXPECT_EQ(places.size(), 2U);
}

TEST(Placing, FramesOfAFileHaveRoomBeforeTheNext) {
    std::vector<FolderRecord::Place> places;
    const int first = place_in(places, "a");
    EXPECT_GE(place_in(places, "b") - first, 20'000);
}

TEST(Placing, AFolderIsTheSameHoweverItIsNamed) {
    EXPECT_EQ(source_path("/a/b/"), "/a/b");
    EXPECT_EQ(source_path("/a/./b/c/.."), "/a/b");
    EXPECT_EQ(source_path("/"), "/");
}

}  // namespace
}  // namespace kho
