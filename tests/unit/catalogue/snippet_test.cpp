#include <gtest/gtest.h>
#include <kho/search.h>

#include <random>

#include "base/unicode.h"
#include "catalogue/query_words.h"
#include "catalogue/search_snippet.h"

namespace kho {
namespace {

Snippet snippet(std::string_view text, const std::string& query, std::size_t characters = 160) {
    const Query parsed = Query::parse(query);
    return make_snippet(text, wanted_words(parsed.tree()), characters);
}

std::vector<std::string> marked(const Snippet& snippet) {
    std::vector<std::string> hits;
    for (const TextRange& hit : snippet.hits)
        hits.push_back(snippet.text.substr(hit.begin, hit.end - hit.begin));
    return hits;
}

std::string filler(int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "chữ ";
    return text;
}

TEST(Snippet, ShowsTheHitsAsTheyAreWritten) {
    const auto found = snippet("Mọi người\nđều có Quyền Con-Người.", "quyen \"con nguoi\"");
    EXPECT_EQ(found.text, "Mọi người đều có Quyền Con-Người.");
    EXPECT_EQ(marked(found), (std::vector<std::string>{"Quyền", "Con-Người"}));
    EXPECT_FALSE(found.cut_before || found.cut_after);
}

TEST(Snippet, ExactFormsHideFoldedOnes) {
    EXPECT_EQ(marked(snippet("dương, đường", "đường")), std::vector<std::string>{"đường"});
    EXPECT_EQ(marked(snippet("dương", "đường")), std::vector<std::string>{"dương"});
    EXPECT_TRUE(marked(snippet("dương", "=đường")).empty());
}

TEST(Snippet, TheBestStretchIsChosen) {
    const std::string text = filler(100) + "nhân " + filler(100) + "nhân quyền " + filler(100);
    const auto found = snippet(text, "nhân quyền", 60);
    EXPECT_EQ(marked(found), (std::vector<std::string>{"nhân", "quyền"}));
    EXPECT_TRUE(found.cut_before && found.cut_after);
    EXPECT_LE(found.text.size(), 60U * 4);
    EXPECT_GT(found.text.size(), 60U);
}

TEST(Snippet, RangesLieOnCharactersForAnyTextAndLength) {
    const std::vector<std::string> pieces = {"quyền",  "đ", " ", "\n",          "人", "ស្ធិ",
                                             "\u0301", "a", "-", "nhân quyền ", "dài"};
    std::mt19937 random(1);
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
        const auto found =
            snippet(text, i % 2 == 0 ? "quyền OR nhân OR 人" : "\"nhân quyền\" d*", random() % 40);
        ASSERT_TRUE(is_utf8(found.text)) << text;
        std::size_t last = 0;
        for (const TextRange& hit : found.hits) {
            ASSERT_LE(last, hit.begin);
            ASSERT_LT(hit.begin, hit.end);
            ASSERT_LE(hit.end, found.text.size());
            ASSERT_TRUE(is_utf8(found.text.substr(0, hit.begin)) && is_utf8(found.text.substr(0, hit.end)));
            last = hit.end;
        }
    }
}

TEST(HitBoxes, OneBoxForEachWordOfAMatch) {
    PageText page;
    Block block;
    Line first, second;
    first.words = {{"Quyền", {1, 0, 9, 9}, 90}, {"dân-", {2, 0, 9, 9}, 90}};
    second.words = {{"chủ,", {3, 0, 9, 9}, 90}, {"(quyền-con)", {4, 0, 9, 9}, 90}};
    block.lines = {first, second};
    page.blocks = {block};
    const auto left_edges = [&](const char* query) {
        std::vector<int> edges;
        for (const Box& box : hit_boxes(page, Query::parse(query))) edges.push_back(box.x);
        return edges;
    };
    EXPECT_EQ(left_edges("quyen"), (std::vector<int>{1, 4}));
    EXPECT_EQ(left_edges("\"dân chủ\""), (std::vector<int>{2, 3}));
    EXPECT_EQ(left_edges("\"quyền dân\" -chủ"), (std::vector<int>{1, 2}));
    EXPECT_EQ(left_edges("quyền-con"), (std::vector<int>{4}));
    EXPECT_TRUE(left_edges("lang:vi").empty());
}

}  // namespace
}  // namespace kho
