#include "catalogue/sidecar.h"

#include <gtest/gtest.h>
#include <kho/error.h>

#include "base/digest.h"

namespace kho {
namespace {

using Json = nlohmann::ordered_json;

Sidecar example() {
    Sidecar sidecar;
    sidecar.id = sha256_hex("master");
    sidecar.size = 28'410;
    sidecar.name = "Biên bản %0A.tif";
    sidecar.path = "/scans/Biên bản %0A.tif";
    sidecar.modified = "2026-03-01T08:30:00Z";
    sidecar.taken_in = 1'772'353'800'000;
    sidecar.record = "ak5damdgazmy6d7sxanksz3zvn";
    sidecar.position = 20'001;
    sidecar.made = {{"level", "file"}, {"kind", "document"}};
    return sidecar;
}

TEST(Sidecar, ThereAndBack) {
    Sidecar sidecar = example();
    EXPECT_EQ(parse_sidecar(sidecar_text(sidecar), "x"), sidecar);
    sidecar.in_place = true;
    sidecar.position = -40'000;
    EXPECT_EQ(parse_sidecar(sidecar_text(sidecar), "x"), sidecar);
}

TEST(Sidecar, EveryFlippedBitIsFound) {
    const std::string text = sidecar_text(example());
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_THROW(parse_sidecar(flipped, "x"), Error) << bit;
    }
}

TEST(Sidecar, EveryBeginningIsRefused) {
    const std::string text = sidecar_text(example());
    for (std::size_t size = 0; size < text.size(); ++size)
        EXPECT_THROW(parse_sidecar(text.substr(0, size), "x"), Error) << size;
    EXPECT_THROW(parse_sidecar(text + " ", "x"), Error);
}

/// A sidecar whose sum is right and whose text is this, without its brace.
std::string summed(const std::string& text) {
    return text + ",\"sum\":\"" + sha256_hex(text) + "\"}\n";
}

/// The example with another value of a member, and a sum that is right.
std::string with(const std::string& name, const Json& value) {
    Json json = Json::parse(sidecar_text(example()));
    json.erase("sum");
    json[name] = value;
    std::string text = json.dump();
    text.pop_back();
    return summed(text);
}

TEST(Sidecar, WhatNoKhoWritesIsRefusedThoughItsSumIsRight) {
    EXPECT_NO_THROW(parse_sidecar(with("added", "later"), "x"));
    for (const char* text : {"{\"v\":1", "[[[[", "7", "{"})
        EXPECT_THROW(parse_sidecar(summed(text), "x"), Error);
    const std::vector<std::pair<std::string, Json>> wrong{
        {"v", 0},
        {"v", "1"},
        {"id", "../../../etc/passwd"},
        {"size", -1},
        {"size", 1e300},
        {"name", "a\nb"},
        {"path", 7},
        {"path", "\x1b[2J"},
        {"modified", "yesterday"},
        {"taken_in", "2026-02-30T00:00:00Z"},
        {"record", "AAAAAAAAAAAAAAAAAAAAAAAAAA"},
        {"position", 1LL << 40},
        {"made", nullptr},
        {"made", Json::object({{"kind", 7}})},
        {"made", Json::object({{"kind", std::string(101, 'x')}})}};
    for (const auto& [name, value] : wrong)
        EXPECT_THROW(parse_sidecar(with(name, value), "x"), Error) << name << ": " << value;
}

TEST(Sidecar, OfANewerVersionSaysSo) {
    try {
        parse_sidecar(with("v", 2), "x");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::config);
    }
}

}  // namespace
}  // namespace kho
