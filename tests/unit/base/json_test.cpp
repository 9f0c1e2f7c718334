#include "base/json.h"

#include <gtest/gtest.h>

#include <string>

namespace kho {
namespace {

TEST(ParseJson, ReadsWhatOursWrite) {
    EXPECT_EQ(parse_json(R"({"a":[1,{"b":"]["}]})").dump(), R"({"a":[1,{"b":"]["}]})");
    EXPECT_TRUE(parse_json("[").is_discarded());
    EXPECT_TRUE(parse_json("").is_discarded());
}

TEST(ParseJson, RefusesWhatIsNestedTooDeep) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_FALSE(parse_json(nested(deepest_json)).is_discarded());
    EXPECT_TRUE(parse_json(nested(deepest_json + 1)).is_discarded());
    EXPECT_TRUE(parse_json(nested(1'000'000)).is_discarded());
    EXPECT_TRUE(parse_json(std::string(1'000'000, '{')).is_discarded());
}

TEST(ParseJson, BracketsInStringsAreNoNesting) {
    const std::string text = R"(["[[[[[[[[[[[[[[[[[[[[\"{\\","{{{{{{{{{{{{{{{{{{{{"])";
    EXPECT_EQ(parse_json(text).dump(), text);
}

}  // namespace
}  // namespace kho
