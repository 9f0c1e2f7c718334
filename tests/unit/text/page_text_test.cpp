#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/page_text.h>

namespace kho {
namespace {

PageText sample() {
    PageText page{.width = 100,
                  .height = 50,
                  .dpi = 300,
                  .rotated_cw = 90,
                  .skew_cw = -1.25,
                  .languages = "vie",
                  .blocks = {}};
    const Line first{{10, 10, 60, 10},
                     {{"Quyền", {10, 10, 25, 10}, 96}, {"con", {40, 10, 30, 10}, 90}},
                     {{0, 2, {{"ê", 12}, {"e", 3}}}, {1, 0, {{"c.", 5}}}},
                     {{0, "Quyên", "word-list"}, {1, "cơm", "letters"}, {1, "côn", "digits"}}};
    const Line second{{10, 30, 20, 10}, {{"người", {10, 30, 20, 10}, 91}}, {}, {}, "Vietnamese"};
    page.blocks.push_back({Block::Kind::text, {10, 10, 60, 10}, {first}});
    page.blocks.push_back({Block::Kind::picture, {80, 0, 20, 20}, {}});
    page.blocks.push_back({Block::Kind::text, {10, 30, 20, 10}, {second}});
    return page;
}

void expect_refused(const std::string& json) {
    try {
        page_text_from_json(json);
        ADD_FAILURE() << "accepted: " << json.substr(0, 200);
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::damaged) << error.what();
    }
}

std::string with(std::string from, const std::string& what, const std::string& instead) {
    const auto at = from.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return from.replace(at, what.size(), instead);
}

TEST(PageText, SurvivesItsSerialForm) {
    EXPECT_EQ(page_text_from_json(to_json(sample())), sample());
    EXPECT_EQ(to_json(page_text_from_json(to_json(sample()))), to_json(sample()));
}

TEST(PageText, PlainTextHasALineALineAndAnEmptyLineBetweenBlocks) {
    EXPECT_EQ(plain_text(sample()), "Quyền con\n\nngười\n");
    EXPECT_EQ(plain_text(PageText{}), "");
}

/// A table of two columns between two paragraphs; its second row has nothing in the first column.
PageText with_table() {
    PageText page = sample();
    const auto cell = [&](const char* text, Cell place) {
        const Line line{{10, 40, 20, 5}, {{text, {10, 40, 20, 5}, 80}}};
        page.blocks.push_back({Block::Kind::text, {10, 40, 20, 5}, {line}, place});
    };
    cell("STT", {0, 0, 0, 1, 1}), cell("Tên", {0, 0, 1, 1, 1}), cell("Huế", {0, 1, 1, 1, 1});
    cell("khác", {1, 0, 0, 1, 1});
    page.blocks.push_back(page.blocks[2]);
    return page;
}

TEST(PageText, ARowOfATableIsALineWithTabsBetweenItsCells) {
    EXPECT_EQ(plain_text(with_table()), "Quyền con\n\nngười\n\nSTT\tTên\n\tHuế\n\nkhác\n\nngười\n");
    PageText ends_with_it = with_table();
    ends_with_it.blocks.pop_back();
    EXPECT_EQ(plain_text(ends_with_it), "Quyền con\n\nngười\n\nSTT\tTên\n\tHuế\n\nkhác\n");
}

TEST(PageText, CellsSurviveTheirSerialFormAndHostileOnesAreRefused) {
    const std::string good = to_json(with_table());
    EXPECT_EQ(page_text_from_json(good), with_table());
    expect_refused(with(good, "\"cell\":[0,0,1,1,1]", "\"cell\":[0,0,1,1]"));
    expect_refused(with(good, "\"cell\":[0,0,1,1,1]", "\"cell\":[0,0,1,0,1]"));
    expect_refused(with(good, "\"cell\":[0,0,1,1,1]", "\"cell\":[0,-1,1,1,1]"));
    expect_refused(with(good, "\"cell\":[0,0,1,1,1]", "\"cell\":[0,0,99999,1,1]"));
}

TEST(PageText, AsReadUndoesCorrectionsTheLastFirst) {
    const PageText read = as_read(sample());
    EXPECT_EQ(plain_text(read), "Quyên cơm\n\nngười\n");
    EXPECT_TRUE(read.blocks[0].lines[0].corrections.empty());
    EXPECT_EQ(as_read(read), read);
}

TEST(PageText, DoubtsHaveTheirPlacesInTheTextAsItWasRead) {
    const std::string good = to_json(sample());
    EXPECT_NO_THROW(page_text_from_json(with(good, "[1,0,\"c.\",5]", "[1,3,\"c.\",5]")))
        << "cơm has five bytes";
    expect_refused(with(good, "[1,0,\"c.\",5]", "[1,2,\"c.\",5]"));
}

TEST(PageText, HostileJsonIsRefused) {
    const std::string good = to_json(sample());
    for (std::size_t length = 0; length < good.size(); length += 7) expect_refused(good.substr(0, length));
    expect_refused(with(good, "[10,10,25,10]", "[90,10,25,10]"));
    expect_refused(with(good, "[10,10,25,10]", "[-1,10,25,10]"));
    expect_refused(with(good, "[10,10,25,10]", "[10,10,1e400,10]"));
    expect_refused(with(good, "[10,10,25,10]", "[10.5,10,25,10]"));
    expect_refused(with(good, "\"Quyền\"", "\"\""));
    expect_refused(with(good, "\"Quyền\"", "\"a b\""));
    expect_refused(with(good, "\"Quyền\"", "\"a\\u0000\""));
    expect_refused(with(good, "\"Quyền\"", "\"\xff\""));
    expect_refused(with(good, "\"v\":1", "\"v\":2"));
    for (const char* doubt : {"[2,0,\"c.\",5]", "[1,5,\"c.\",5]", "[0,4,\"c.\",5]", "[1,0,\"\",5]",
                              "[1,0,\"c.\",101]", "[1,0,\"c.\"]", "[1,0]", "7"})
        expect_refused(with(good, "[1,0,\"c.\",5]", doubt));
    for (const char* correction :
         {"[2,\"cơm\",\"letters\"]", "[-1,\"cơm\",\"letters\"]", "[1,\"\",\"letters\"]",
          "[1,\"a b\",\"letters\"]", "[1,\"cơm\",\"\"]", "[1,\"cơm\",\"Letters\"]", "[1,\"cơm\",\"a b\"]",
          "[1,\"cơm\",7]", "[1,\"cơm\"]", "[]", "7", "[1,\"cơm\",\"abcdefghijklmnopqrstuvwxyzabcdefg\"]"})
        expect_refused(with(good, "[1,\"cơm\",\"letters\"]", correction));
    expect_refused(with(good, "[0,\"Quyên\",\"word-list\"]", "[1,\"Quyên\",\"word-list\"],[0,\"a\",\"b\"]"));
    expect_refused(with(good, "\"width\":100", "\"width\":99999999999"));
    expect_refused(with(good, "\"rotated_cw\":90", "\"rotated_cw\":91"));
    expect_refused("[]");
    expect_refused(std::string(100'000, '['));
}

}  // namespace
}  // namespace kho
