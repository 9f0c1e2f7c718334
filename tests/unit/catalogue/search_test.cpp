#include "catalogue/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <random>

#include "small_archive.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Search : testing::Test {
    SmallArchive archive;
    std::int64_t record = archive.record("");

    /// Pages in the order found; 0 for a description or record.
    std::vector<std::int64_t> find(const std::string& query, SearchOptions options = {}) {
        std::vector<std::int64_t> pages;
        for (const SearchHit& hit : search(archive.db, Query::parse(query), options).hits)
            pages.push_back(hit.page.value_or(0));
        EXPECT_EQ(
            count_hits(archive.db, Query::parse(query)),
            search(archive.db, Query::parse(query), {.limit = 1000, .snippet_characters = 0}).hits.size());
        return pages;
    }
    std::vector<std::int64_t> records(const std::string& query) {
        return matching_records(archive.db, Query::parse(query));
    }
};

TEST_F(Search, AnySpellingFindsTheWords) {
    const auto page = archive.page(record, "Tuyên ngôn về Nhân quyền, vì hòa bình ở Đà Nẵng");
    archive.page(record, "trang khác");
    for (const char* query :
         {"nhan quyen", "nhân quyền", "NHÂN QUYỀN", "nha\u0302n quye\u0302\u0300n", "\"nhân quyền\"",
          "da nang", "Đà Nẵng", "\"hoà bình\"", "\"hòa bình\"", "quy*", "\"hoa bi\"*"})
        EXPECT_THAT(find(query), ElementsAre(page)) << query;
    for (const char* query : {"\"quyền nhân\"", "nhânquyền", "quyề", "=nhan", "trang quyền"})
        EXPECT_THAT(find(query), IsEmpty()) << query;
}

TEST_F(Search, MarksAsTypedComeFirst) {
    const auto duong = archive.page(record, "dương dương dương dương dương");
    const auto street = archive.page(record, "một con đường rất dài và nhiều chữ khác nữa ở đây");
    EXPECT_THAT(find("đường"), ElementsAre(street, duong));
    EXPECT_THAT(find("duong"), ElementsAre(duong, street));
    EXPECT_THAT(find("=đường"), ElementsAre(street));
    EXPECT_THAT(find("đường", {.limit = 1}), ElementsAre(street));
    EXPECT_THAT(find("đường", {.limit = 1, .offset = 1}), ElementsAre(duong));
    EXPECT_THAT(find("nhiều -đường"), IsEmpty());
    EXPECT_THAT(find("duong -đường"), ElementsAre(duong));
    const auto result = search(archive.db, Query::parse("đường"));
    EXPECT_TRUE(result.hits.at(0).exact);
    EXPECT_FALSE(result.hits.at(1).exact);
    EXPECT_EQ(search(archive.db, Query::parse("đường"), {.limit = 1}).hits.size(), 1U);
}

TEST_F(Search, SpellingsWithIAndYAreNear) {
    const auto page = archive.page(record, "lý luận và kỹ thuật");
    EXPECT_THAT(find("lí kĩ"), ElementsAre(page));
    EXPECT_THAT(find("=lí"), IsEmpty());
}

TEST_F(Search, WordsSideBySideComeFirst) {
    const auto apart = archive.page(record, "nhân dân có quyền, nhân dân giữ quyền, quyền dân nhân");
    const auto together = archive.page(
        record, "bàn về nhân quyền trong một văn bản dài hơn nhiều so với trang kia, chỉ một lần");
    EXPECT_THAT(find("nhân quyền"), ElementsAre(together, apart));
}

TEST_F(Search, HyphensAndLineEndsInsidePhrases) {
    const auto hyphen = archive.page(record, "chế-độ dân-chủ cộng-hòa");
    const auto lines = archive.page(record, "nền dân\nchủ");
    EXPECT_THAT(find("\"dân chủ\""), UnorderedElementsAre(hyphen, lines));
    EXPECT_THAT(find("dân-chủ"), UnorderedElementsAre(hyphen, lines));
}

TEST_F(Search, OtherLanguages) {
    const auto french = archive.page(record, "Les droits de l'homme et l’État");
    const auto khmer = archive.page(record, "សេចក្តីប្រកាសជាសកលស្តីពីសិទ្ធិមនុស្ស");
    const auto han = archive.page(record, "世界人权宣言");
    EXPECT_THAT(find("etat"), ElementsAre(french));
    EXPECT_THAT(find("l'homme"), ElementsAre(french));
    EXPECT_THAT(find("homme"), ElementsAre(french));
    EXPECT_THAT(find("សិទ្ធិ"), ElementsAre(khmer));
    EXPECT_THAT(find("សិទ្ធិមនុស្ស"), ElementsAre(khmer));
    EXPECT_THAT(find("人权"), ElementsAre(han));
    EXPECT_THAT(find("权人"), IsEmpty());
}

TEST_F(Search, Booleans) {
    const auto a = archive.page(record, "mèo"), b = archive.page(record, "chó"),
               both = archive.page(record, "mèo chó");
    EXPECT_THAT(find("mèo OR chó"), UnorderedElementsAre(a, b, both));
    EXPECT_THAT(find("mèo chó"), ElementsAre(both));
    EXPECT_THAT(find("mèo -chó"), ElementsAre(a));
    EXPECT_THAT(find("(mèo OR chó) NOT (mèo chó)"), UnorderedElementsAre(a, b));
    EXPECT_THAT(find("chó -(mèo -chó)"), UnorderedElementsAre(b, both));
}

TEST_F(Search, FiltersCombineWithWords) {
    const auto photo = archive.record("Ảnh cưới", "photo", "fr", "1960"),
               book = archive.record("Sách", "publication", "vie");
    const auto none = archive.record("Không rõ", "document", "", "");
    archive.tag(photo, "place:79");
    archive.tag(book, "draft");
    const auto on_photo = archive.page(photo, "quyền trên ảnh"),
               on_book = archive.page(book, "quyền trong sách");
    EXPECT_THAT(find("quyền kind:photo"), ElementsAre(on_photo));
    EXPECT_THAT(find("quyền lang:vi"), ElementsAre(on_book));
    EXPECT_THAT(find("quyền lang:fra"), ElementsAre(on_photo));
    EXPECT_THAT(find("(lang:fra OR lang:vie) quyền -tag:draft"), ElementsAre(on_photo));
    EXPECT_THAT(find("quyền after:1950"), ElementsAre(on_photo));
    EXPECT_THAT(find("quyền before:1950-06"), ElementsAre(on_book));
    EXPECT_THAT(find("(quyền kind:photo) OR (sách lang:vi)"), UnorderedElementsAre(on_photo, on_book, 0));
    EXPECT_THAT(find("ảnh OR tag:draft"), UnorderedElementsAre(on_photo, 0, 0, on_book));
    EXPECT_THAT(find("quyền (ảnh OR tag:draft)"), UnorderedElementsAre(on_photo, on_book));

    EXPECT_THAT(records("kind:photo"), ElementsAre(photo));
    EXPECT_THAT(records("tag:place:79"), ElementsAre(photo));
    EXPECT_THAT(records("tag:place:*"), ElementsAre(photo));
    EXPECT_THAT(records("id:a000000000000000000000000" + std::to_string(book)), ElementsAre(book));
    EXPECT_THAT(records("quyền"), ElementsAre(photo, book));
    EXPECT_THAT(records("cưới"), ElementsAre(photo));
    EXPECT_THAT(records(""), ElementsAre(record, photo, book, none));
    EXPECT_THAT(records("-quyền"), ElementsAre(record, none));
    EXPECT_THAT(records("-kind:document -quyền"), IsEmpty());
    EXPECT_THAT(records("-after:1950"), ElementsAre(record, book, none));
    EXPECT_THAT(records("(quyền kind:photo) OR (sách lang:vi)"), ElementsAre(photo, book));
    EXPECT_THAT(find("kind:photo"), ElementsAre(0));
}

TEST_F(Search, LanguageOfTheReadingCountsWhereNoneWasDescribed) {
    archive.db.execute("UPDATE record SET language = NULL; PRAGMA foreign_keys = OFF");
    const auto page = archive.page(record, "quyền");
    archive.db.prepare("INSERT INTO reading VALUES(?1, 'e', 'm', 's', 'd', 1, 'vie+eng', 90, '', 0)")
        .bind(page)
        .run();
    EXPECT_THAT(find("quyền lang:vi"), ElementsAre(page));
    EXPECT_THAT(find("quyền lang:fr"), IsEmpty());
}

TEST_F(Search, UnindexedTextIsGoneAndARebuiltIndexIsTheSame) {
    const auto keep = archive.page(record, "nhân quyền"), drop = archive.page(record, "nhân quyền và đường");
    Indexer(archive.db).remove(2 * drop, "nhân quyền và đường");
    EXPECT_THAT(find("quyền"), ElementsAre(keep));
    EXPECT_THAT(find("đường"), IsEmpty());
    rebuild_index(archive.db);
    EXPECT_THAT(find("quyền"), ElementsAre(keep, drop));
    archive.db.execute("INSERT INTO search(search) VALUES('integrity-check')");
}

TEST_F(Search, TheStockShellsQueryWorks) {
    const auto page = archive.page(record, "Quyền Con-Người");
    EXPECT_EQ(archive.db.number(
                  "SELECT rowid FROM search WHERE search MATCH 'folded:\"quyen con nguoi\"' ORDER BY rank"),
              2 * page);
    EXPECT_EQ(archive.db.number("SELECT bm25(search) < 0 FROM search WHERE search MATCH 'exact:người'"), 1);
}

TEST_F(Search, AnyQueryThatParsesCanBeAsked) {
    archive.tag(record, "x");
    archive.page(record, "quyền con người a b c");
    const std::vector<std::string> pieces = {
        "(",     ")",       "-",       "=",     "* ", " ",   " AND ",         " OR ",
        " NOT ", "lang:vi", " tag:x ", "quyền", "a",  " b ", "\"con người\"", "12:30",
        "'",     "ស្ធិ",      "NEAR",    "^",     "{a}"};
    std::mt19937 random(1);
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 10; n > 0; --n) text += pieces[random() % pieces.size()];
        try {
            find(text);
            records(text);
        } catch (const Error& error) {
            ASSERT_EQ(error.code, Code::usage) << text << ": " << error.what();
        }
    }
}

TEST_F(Search, TheLargestQueriesAllowedRun) {
    std::string deep, wide, alternating;
    for (int i = 0; i < 19; ++i) deep += i % 2 == 0 ? "(a -(b OR " : "(a OR (c -";
    for (int i = 0; i < 200; ++i) wide += i % 2 == 0 ? "a OR " : "tag:x b OR ";
    for (int i = 0; i < 9; ++i) alternating += "(a -(b OR ";
    alternating += "c" + std::string(18, ')');
    EXPECT_NO_THROW(find(alternating));
    EXPECT_THROW(find(deep + "c" + std::string(38, ')')), Error);
    EXPECT_THROW(find(wide + "c"), Error);
    EXPECT_NO_THROW(find(wide.substr(0, 1000) + "c"));
    std::string flat;
    for (int i = 0; i < 199; ++i) flat += "a ";
    EXPECT_NO_THROW(find(flat + "-b"));
    std::string phrase;
    for (int i = 0; i < 499; ++i) phrase += "a ";
    EXPECT_NO_THROW(find("\"" + phrase + "quy\"*"));
    EXPECT_NO_THROW(search(archive.db, Query::parse("a"), {.limit = SIZE_MAX, .offset = SIZE_MAX}));
}

}  // namespace
}  // namespace kho
