#include "text/stored_text.h"

#include <gtest/gtest.h>
#include <kho/error.h>

namespace kho {
namespace {

PageText sample() {
    PageText page{.width = 100, .height = 50, .dpi = 300, .languages = "vie", .blocks = {}};
    const Line first{{10, 10, 60, 10}, {{"Quyền", {10, 10, 25, 10}, 96}, {"con", {40, 11, 30, 9}, 90}}};
    const Line second{{10, 30, 20, 10}, {{"người", {10, 30, 20, 10}, 91}}};
    page.blocks.push_back({Block::Kind::text, {10, 10, 60, 10}, {first}});
    page.blocks.push_back({Block::Kind::picture, {80, 0, 20, 20}, {}});
    page.blocks.push_back({Block::Kind::text, {10, 30, 20, 10}, {second}});
    return page;
}

void expect_refused(const StoredText& stored) {
    try {
        from_stored(stored);
        ADD_FAILURE() << "accepted: " << stored.text << " with " << stored.layout;
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::damaged) << error.what();
    }
}

std::string with(std::string from, const std::string& what, const std::string& instead) {
    const auto at = from.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return from.replace(at, what.size(), instead);
}

TEST(StoredText, IsThePlainTextAndColumnsOfNumbers) {
    const StoredText stored = to_stored(sample());
    EXPECT_EQ(stored.text, plain_text(sample()));
    EXPECT_NE(stored.layout.find(R"("words":[[10,40],[10,11],[25,30],[10,9],[96,90]])"), std::string::npos)
        << stored.layout;
    EXPECT_EQ(stored.layout.find("Quy"), std::string::npos);
}

TEST(StoredText, GivesThePageBack) {
    EXPECT_EQ(from_stored(to_stored(sample())), sample());
    const PageText blank{.width = 10, .height = 10, .languages = "vie", .blocks = {}};
    EXPECT_EQ(from_stored(to_stored(blank)), blank);
}

TEST(StoredText, GivesTablesBack) {
    PageText page = sample();
    page.blocks[0].cell = Cell{0, 0, 1, 1, 1};
    page.blocks[2].cell = Cell{0, 1, 0, 1, 2};
    page.blocks.erase(page.blocks.begin() + 1);
    EXPECT_EQ(to_stored(page).text, "\tQuyền con\nngười\n");
    EXPECT_EQ(from_stored(to_stored(page)), page);
}

TEST(StoredText, TheNameCoversBothParts) {
    const StoredText stored = to_stored(sample());
    EXPECT_NE(digest_of(stored), digest_of({stored.text + "x", stored.layout}));
    EXPECT_NE(digest_of(stored), digest_of({stored.text, stored.layout + " "}));
}

TEST(StoredText, PartsThatDoNotBelongTogetherAreRefused) {
    const auto [text, layout] = to_stored(sample());
    expect_refused({with(text, "con", ""), layout});
    expect_refused({with(text, "con", "con người"), layout});
    expect_refused({with(text, "\n\n", "\n"), layout});
    expect_refused({with(text, " ", "  "), layout});
    expect_refused({with(text, "con", "\x01"), layout});
    expect_refused({text, with(layout, "[10,40]", "[10]")});
    expect_refused({text, with(layout, "[96,90]", "[96]")});
    expect_refused({text, with(layout, "[96,90]", "[96,101]")});
    expect_refused({text, with(layout, "[96,90]", "7")});
    expect_refused({text, with(layout, ",[96,90]", "")});
    expect_refused({text, with(layout, "\"blocks\"", "\"bricks\"")});
    for (std::size_t length = 0; length < layout.size(); length += 7)
        expect_refused({text, layout.substr(0, length)});
}

}  // namespace
}  // namespace kho
