#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/query.h>

#include <random>

namespace kho {
namespace {

std::string canonical(std::string_view text) {
    return Query::parse(text).canonical();
}

/// What a wrong query is told: the message, and the hint behind a bar.
std::string complaint(std::string_view text) {
    try {
        return "parsed as " + canonical(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::usage);
        return error.message + (error.hint.empty() ? "" : " | " + error.hint);
    }
}

TEST(Query, WordsPhrasesAndPrefixes) {
    EXPECT_EQ(canonical("Nhân  QUYỀN"), "nhân quyền");
    EXPECT_EQ(canonical("\"hòa bình\""), "\"hoà bình\"");
    EXPECT_EQ(canonical("“hòa bình” «l'homme»"), "\"hoà bình\" \"l homme\"");
    EXPECT_EQ(canonical("dân-chủ"), "\"dân chủ\"");
    EXPECT_EQ(canonical("quy* \"con ng\"*"), "quy* \"con ng\"*");
    EXPECT_EQ(canonical("=đường =\"nhân quyền\""), "=đường =\"nhân quyền\"");
}

TEST(Query, OperatorsAndTheirBinding) {
    EXPECT_EQ(canonical("a b OR c"), "(a b) OR c");
    EXPECT_EQ(canonical("a (b OR c)"), "a (b OR c)");
    EXPECT_EQ(canonical("a AND b AND NOT c"), "a b -c");
    EXPECT_EQ(canonical("a -b -(c d)"), "a -b -(c d)");
    EXPECT_EQ(canonical("NOT NOT a"), "a");
    EXPECT_EQ(canonical("a (b (c))"), "a b c");
    EXPECT_EQ(canonical("a or b and not c"), "a or b and not c");  // words, in lower case
}

TEST(Query, Filters) {
    EXPECT_EQ(canonical("(lang:fra OR lang:vie) quyền -tag:draft"), "(lang:fr OR lang:vi) quyền -tag:draft");
    EXPECT_EQ(canonical("after:1945 before:1950-06"), "after:1945-01-01 before:1950-06-01");
    EXPECT_EQ(canonical("after:19/8/1945 KIND:photo"), "after:1945-08-19 kind:photo");
    EXPECT_EQ(canonical("tag:place:79 kind:Photo level:item access:public id:AB2"),
              "tag:place:79 kind:photo level:item access:public id:ab2");
    EXPECT_EQ(canonical("tag:\"chưa duyệt\""), "tag:\"chưa duyệt\"");
}

TEST(Query, EmptyMatchesAll) {
    EXPECT_TRUE(Query::parse("").matches_all());
    EXPECT_TRUE(Query::parse(" \n").matches_all());
    EXPECT_FALSE(Query::parse("a").matches_all());
    EXPECT_EQ(complaint("??"),
              "there is no word to search for (character 1) | leave it empty for all records");
}

TEST(Query, PastedTextIsSearchedNotRefused) {
    EXPECT_EQ(canonical("Số: 15/QĐ-BNV"), "số \"15 qđ bnv\"");
    EXPECT_EQ(canonical("Độc lập - Tự do - Hạnh phúc"), "độc lập tự do hạnh phúc");
    EXPECT_EQ(canonical("lúc 12:30"), "lúc \"12 30\"");
    EXPECT_EQ(canonical("https://example.org/a"), "\"https example org a\"");
    EXPECT_EQ(canonical("ghi chú: xong"), "ghi chú xong");
}

TEST(Query, WrongQueriesAreToldWhereAndWhat) {
    EXPECT_EQ(complaint("quyền \"con người"),
              "the quotation mark is not closed (character 7) | put another one behind the phrase");
    EXPECT_EQ(complaint("đường (a"), "this parenthesis is not closed (character 7)");
    EXPECT_EQ(complaint("a)"), "this parenthesis was never opened (character 2)");
    EXPECT_EQ(complaint("a ()"), "there is nothing between the parentheses (character 4)");
    EXPECT_TRUE(complaint("a OR").starts_with("a word is missing here (character 5)"));
    EXPECT_TRUE(complaint("AND a").starts_with("a word is missing here (character 1)"));
    EXPECT_EQ(complaint("qu*n"),
              "* stands only at the end of a word (character 3) | search for the beginning, as in quy*");
    EXPECT_EQ(complaint("a titel:x"),
              "there is no field titel: (character 3) | there are lang:, language:, kind:, level:, access:, "
              "after:, "
              "before:, tag:, id:, in:, proposed:, and every field that kho set --help lists, as in issuer:; put "
              "quotation "
              "marks around plain text");
    EXPECT_EQ(complaint("a title:?"), "title: needs a word (character 3)");
    EXPECT_EQ(complaint("page_count:many"), "page_count: is a whole number (character 1)");
    EXPECT_EQ(complaint("proposed:nonesuch"),
              "proposed: is the name of a field, tag, or * for any (character 1)");
    EXPECT_EQ(complaint("kind:picture"),
              "kind: is document, photo, publication, audio, video or other (character 1)");
    EXPECT_EQ(complaint("after:1945-13"),
              "after: is a date such as 1945, 1945-09, 1945-09-02 or 2/9/1945 (character 1)");
    EXPECT_EQ(complaint("after:31/2/1945"), complaint("after:1945-13"));
    EXPECT_EQ(complaint("a *quyền"),
              "* stands only at the end of a word (character 3) | search for the beginning, as in quy*");
    for (const char* hyphen : {"- quyền", "-", "a (- b)"})
        EXPECT_TRUE(complaint(hyphen).starts_with("this hyphen excludes nothing")) << hyphen;
    EXPECT_EQ(complaint("lang: vie"), "lang: needs a value, without a space before it (character 1)");
    EXPECT_EQ(complaint("a\xff"), "the query is not UTF-8 text");
}

TEST(Query, TheCanonicalFormMeansTheSame) {
    for (const char* text :
         {"a -(b OR -c) \"d e\"* =f", "-a", "-(a tag:x)", "tag:\"x (y)\" OR -lang:vi", "=\"a b\"* OR c"})
        EXPECT_EQ(canonical(canonical(text)), canonical(text));
}

TEST(Query, HugeAndDeepQueriesAreRefused) {
    EXPECT_TRUE(complaint(std::string(100'000, 'a')).starts_with("the query is too long"));
    EXPECT_TRUE(complaint(std::string(5'000, '(')).starts_with("too many parentheses"));
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "a ";
    EXPECT_TRUE(complaint(many).starts_with("the query has too many words"));
}

TEST(Query, AnyBytesParseOrAreRefusedAsUsage) {
    const std::vector<std::string> pieces = {
        "(",    ")",       "\"",     "“",      "-",     "=", "*",     " ", "AND", "OR",
        "NOT",  "lang:vi", "tag:x",  "kind:",  "quyền", "a", "12:30", "'", ":",   "\xff",
        "\xc3", "ស្ធិ",      "\u0301", "\u00A0", "{",     "^", "NEAR",  "+"};
    std::mt19937 random(1);
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 10; n > 0; --n) text += pieces[random() % pieces.size()];
        try {
            const std::string form = canonical(text);
            ASSERT_EQ(canonical(form), form) << text;
        } catch (const Error& error) {
            ASSERT_EQ(error.code, Code::usage) << text;
        }
    }
}

}  // namespace
}  // namespace kho
