#include "describe/record_table.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A table read to its end.
struct Read {
    explicit Read(const std::string& text, const ColumnMap& map = {}) {
        TableMistakes found("t.csv", [&](const Error& error) {
            EXPECT_EQ(error.code, Code::damaged);
            mistakes.push_back(std::string(error.what()) + " / " + error.hint);
        });
        RecordTable table(csv_text(text, "t.csv", {.separator = 0}), map, found);
        for (RecordRow row; table.next(row);) rows.push_back(row);
        EXPECT_EQ(found.count(), mistakes.size());
    }
    std::vector<std::string> values(const std::string& field, std::size_t row = 0) {
        for (const RecordRow::Cell& cell : rows.at(row).cells)
            if (cell.field->name == field) return cell.values;
        return {"no such column"};
    }
    std::vector<RecordRow> rows;
    std::vector<std::string> mistakes;
};

TEST(RecordTable, ColumnsAreCalledAsPeopleCallThem) {
    for (const char* name :
         {"title", "TITLE", "Tiêu đề", "tieu de", "TIÊU ĐỀ", "Intitulé", "imageTitle", " Title "})
        EXPECT_THAT(Read(std::string(name) + ",date\nBáo cáo,1994\n").values("title"), ElementsAre("Báo cáo"))
            << name;
    for (const char* name : {"code", "fileCode", "docCode", "Mã", "Reference code", "cote"})
        EXPECT_THAT(Read(std::string(name) + "\nP01\n").values("code"), ElementsAre("P01")) << name;
}

TEST(RecordTable, EveryNameOfAFieldIsAColumnUnlessTwoHaveIt) {
    const auto mistakes = [](const std::string& name) { return Read("record," + name + "\nx,\n").mistakes; };
    std::map<std::string, std::set<std::string>> names;
    for (const Field& field : fields()) {
        EXPECT_THAT(mistakes(field.name), ElementsAre());
        for (const auto& [of, label] : field.labels) names[label].insert(field.name);
        for (const auto& [of, label] : field.vietnam) names[label].insert(field.name);
    }
    for (const auto& [name, of] : names) {
        if (of.size() == 1 || find_field(name) != nullptr)
            EXPECT_THAT(mistakes(name), ElementsAre()) << name;
        else
            EXPECT_THAT(mistakes(name), ElementsAre(HasSubstr("may be "))) << name;
    }
}

TEST(RecordTable, ValuesAreAsTheirFieldsStoreThem) {
    Read table(
        "\xEF\xBB\xBFrecord;parent;title;date;keyword;level;tags;files\r\n"
        " ab ;cd;'=1+1;2/9/1945;báo chí|pháp luật|a\\|b;Hồ sơ;x|y; |a.tif|b c.tif\r\n"
        ";;;;;;;\r\n"
        "\r\n"
        "\"\";;\"hai\r\ndòng\";;;;;\r\n");
    EXPECT_THAT(table.mistakes, ElementsAre());
    ASSERT_EQ(table.rows.size(), 2U) << "a row of separators is none";
    EXPECT_EQ(table.rows[0].line, 2U);
    EXPECT_EQ(table.rows[0].record, "ab");
    EXPECT_EQ(table.rows[0].parent, "cd");
    EXPECT_THAT(table.rows[0].tags, ElementsAre("x", "y"));
    EXPECT_THAT(table.rows[0].files, ElementsAre("a.tif", "b c.tif"));
    EXPECT_THAT(table.values("title"), ElementsAre("=1+1"));
    EXPECT_THAT(table.values("date"), ElementsAre("1945-09-02"));
    EXPECT_THAT(table.values("keyword"), ElementsAre("báo chí", "pháp luật", "a|b"));
    EXPECT_THAT(table.values("level"), ElementsAre("file"));
    EXPECT_EQ(table.rows[1].line, 5U);
    EXPECT_THAT(table.values("title", 1), ElementsAre("hai\ndòng"));
    EXPECT_THAT(table.values("date", 1), ElementsAre());
}

TEST(RecordTable, WhatIsWrongIsToldByLineAndColumn) {
    EXPECT_THAT(Read("nhiệt độ\n1\n").mistakes,
                ElementsAre(HasSubstr("t.csv:1: column 'nhiệt độ': there is no such column / ")));
    EXPECT_THAT(Read("title,Title\na,b\n").mistakes, ElementsAre(HasSubstr("column 'Title'")));
    EXPECT_THAT(Read("title,title\na,b\n").mistakes, ElementsAre(HasSubstr("stands twice")));
    EXPECT_THAT(Read("title,\na,b\n").mistakes,
                ElementsAre(HasSubstr("t.csv:2: 'b' stands in a column without")));
    EXPECT_THAT(Read("title,\na,\n").mistakes, ElementsAre());
    EXPECT_THAT(Read("").mistakes, ElementsAre(HasSubstr("t.csv:1: the table is empty")));
    Read table("title,date,sheets\na,1945,1\nb,hôm qua,mười\nc,1946,2,\nd\n");
    EXPECT_THAT(
        table.mistakes,
        ElementsAre(HasSubstr("t.csv:3: column 'date': 'hôm qua' is not a value of this field / date takes"),
                    HasSubstr("t.csv:3: column 'sheets': 'mười'"),
                    HasSubstr("t.csv:4: the row has 4 cells, and the first line names 3 columns")));
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_TRUE(table.rows[0].sound && table.rows[3].sound);
    EXPECT_FALSE(table.rows[1].sound || table.rows[2].sound);
}

TEST(RecordTable, NoMoreValuesThanAFieldHolds) {
    std::string cell;
    for (int i = 0; i < 1001; ++i) cell += "k" + std::to_string(i) + "|";
    EXPECT_THAT(Read("keyword\n" + cell + "\n").mistakes, ElementsAre(HasSubstr("has 1001 values")));
}

TEST(RecordTable, ColumnsAreMapped) {
    const std::string text = "STT,Số hồ sơ,Số văn bản\n1,H1,7\n";
    Read table(text, {{"stt", ""}, {"Số hồ sơ", "code"}, {"so van ban", "document_count"}});
    EXPECT_THAT(table.mistakes, ElementsAre());
    EXPECT_THAT(table.values("code"), ElementsAre("H1"));
    EXPECT_THAT(table.values("document_count"), ElementsAre("7"));
    EXPECT_THROW(Read(text, {{"STT", "nonesuch"}}), Error);
    EXPECT_THROW(Read(text, {{"nonesuch", "title"}}), Error);
}

TEST(RecordTable, OnlyTheFirstMistakesAreTold) {
    std::size_t told = 0;
    TableMistakes mistakes("t", [&](const Error&) { ++told; });
    for (int i = 0; i < 50; ++i) mistakes.add(2, "x", Error(Code::usage, "", "y"));
    EXPECT_EQ(told, TableMistakes::most_told);
    EXPECT_EQ(mistakes.count(), 50U);
}

TEST(RecordTable, TheIdOfARowIsOfWhatItSays) {
    Read a("title,date,tags,note\nx,1945,p|q,\ny,1945,,\n"), b("note,tags,Ngày tháng,title\n,q|p,1945,x\n");
    const std::string id = id_of_row(a.rows[0], 0);
    EXPECT_EQ(id.size(), 26U);
    EXPECT_EQ(id, id_of_row(b.rows[0], 0)) << "whatever the order of columns and tags, and whatever is empty";
    EXPECT_NE(id, id_of_row(a.rows[1], 0));
    EXPECT_NE(id, id_of_row(a.rows[0], 1));
    // Where one cell ends and the next begins makes a difference.
    Read c("keyword,person\na|b,\na,b\n");
    EXPECT_NE(id_of_row(c.rows[0], 0), id_of_row(c.rows[1], 0));
}

}  // namespace
}  // namespace kho
