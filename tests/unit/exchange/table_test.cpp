#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <set>

#include "base/csv.h"
#include "describe/cell.h"
#include "described.h"
#include "exchange/state_list.h"

namespace kho {
namespace {

const std::string mark(csv_mark);

Descriptions two() {
    DescribedRecord file = bare("f1"), letter = bare("l2", 1);
    file.info.level = "file";
    say(file, "title", {"Hồ sơ \"12\""});
    letter.info.parent = "f1";
    letter.info.tags = {"a|b", "place:48"};
    letter.files = {"/in/a|b.tif", "/in/100%25.tif", "/in/%FF.tif"};
    say(letter, "code", {"=12/HS"});
    say(letter, "keyword", {"báo chí", "a|b\\c", "-x"});
    say(letter, "note", {"một, hai\nba"});
    say(letter, "subject", {"a|b\\"});
    return with({file, letter});
}

TEST(RecordTable, HasTheColumnsThatTheRecordsFill) {
    EXPECT_EQ(csv_of(two(), {}),
              mark +
                  "record,parent,title,level,kind,access,code,subject,keyword,note,tags\r\n"
                  "f1,,\"Hồ sơ \"\"12\"\"\",file,document,internal,,,,,\r\n"
                  "l2,f1,,item,document,internal,'=12/HS,a|b\\,báo chí|a\\|b\\\\c|-x,\"một, hai\nba\","
                  "a\\|b|place:48\r\n");
    EXPECT_EQ(csv_of(with({bare("r1")}), {}),
              mark + "record,parent,level,kind,access\r\nr1,,item,document,internal\r\n");
}

TEST(RecordTable, OrThoseThatAreNamed) {
    EXPECT_EQ(csv_of(two(), {{"files", "title", "title", "record"}, "", false}),
              mark +
                  "record,files,title\r\nf1,,\"Hồ sơ \"\"12\"\"\"\r\n"
                  "l2,/in/a\\|b.tif|/in/100%.tif|/in/%FF.tif,\r\n");
    EXPECT_EQ(csv_of(two(), {{"parent"}, "", true}).substr(3, 21), "record,parent,files\r\n");
    EXPECT_THROW(csv_of(two(), {{"titel"}, "", false}), Error);
    EXPECT_THROW(csv_of(two(), {{}, "de", false}), Error);
    EXPECT_THROW(csv_of(two(), {{"title"}, "file", false}), Error);
    EXPECT_THROW(csv_of(two(), {{}, "photo", true}), Error);
}

TEST(RecordTable, EveryValueIsReadBackAsItWas) {
    DescribedRecord record = bare("r1");
    record.info.tags = {"'=x", "\\|"};
    for (const Field& field : fields())
        if (field.type == Field::Type::text)
            say(record, field.name,
                field.repeatable ? std::vector<std::string>{"+1", "b|\\", "\"c\"\n;"}
                                 : std::vector<std::string>{"'@a|b\\,\"\n\td"});
    const std::string table = csv_of(with({record}), {});
    CsvReader reader = csv_text(table, "table");
    CsvRow head, row;
    ASSERT_TRUE(reader.next(head) && reader.next(row));
    ASSERT_EQ(head.fields.size(), row.fields.size());
    std::size_t compared = 0;
    for (std::size_t i = 0; i < head.fields.size(); ++i) {
        const std::string text = csv_from_harmless(row.fields[i]);
        if (head.fields[i] == "tags") {
            EXPECT_EQ(values_of_cell(text), record.info.tags);
        } else if (const auto said = record.info.fields.find(head.fields[i]);
                   said != record.info.fields.end()) {
            const bool list = field_named(head.fields[i]).repeatable;
            EXPECT_EQ(list ? values_of_cell(text) : std::vector<std::string>{text}, said->second) << text;
            ++compared;
        }
    }
    EXPECT_EQ(compared, record.info.fields.size());
    EXPECT_FALSE(reader.next(row));
}

TEST(RecordTable, NulOfAnotherSiteDoesNotSpoilIt) {
    DescribedRecord record = bare("r1");
    say(record, "title", {std::string("a\0b", 3)});
    const std::string table = csv_of(with({record}), {{"title"}, "", false});
    EXPECT_EQ(table, mark + "record,title\r\nr1,a\uFFFDb\r\n");
}

TEST(RecordTable, HeadingsAreLabels) {
    EXPECT_EQ(csv_of(with({bare("r1")}), {{"title", "access", "tags"}, "vi", false}),
              mark + "record,Tiêu đề,Chế độ sử dụng,tags\r\nr1,,internal,\r\n");
    for (const char* language : {"vi", "en", "fr"}) {
        std::set<std::string> headings;
        for (const Field& field : fields()) EXPECT_TRUE(headings.insert(label_of(field, language)).second);
    }
}

TEST(StateList, HasItsFieldsUnderItsNamesAndItsCodes) {
    DescribedRecord file = bare("f1");
    file.info.access = "restricted";
    say(file, "title", {"Hồ sơ"});
    say(file, "date", {"1945-08-19/1954"});
    say(file, "language", {"vi-VN"});
    say(file, "code", {"H.01"});
    say(file, "old_code", {"a", "b|c"});
    say(file, "retention", {"permanent"});
    say(file, "carrier", {"digitised"});
    say(file, "condition", {"good"});
    say(file, "sheets", {"12"});
    EXPECT_EQ(csv_of(with({file}), {{}, "file", false}),
              mark +
                  "title,startDate,endDate,language,mode,fileCode,paperFileCode,description,keyword,"
                  "maintenance,confidenceLevel,format,numberOfPaper,numberOfPage,totalDoc,inforSign\r\n"
                  "Hồ sơ,19/08/1945,1954,01,03,H.01,a|b\\|c,,,01,02,01,12,,,\r\n");
    say(file, "type", {"CV"});
    say(file, "date", {"2022-09-14"});
    EXPECT_EQ(csv_of(with({file}), {{}, "document", false}),
              mark +
                  "issuedDate,language,mode,docCode,typeName,codeNumber,codeNotation,organName,subject,"
                  "autograph,description,keyword,confidenceLevel,format,numberOfPage,inforSign\r\n"
                  "14/09/2022,01,03,H.01,Công văn,,,,,,,,02,01,,\r\n");
    EXPECT_EQ(csv_of(with({file}), {{}, "photo", false}),
              mark +
                  "imageTitle,photoTime,photoPlace,docCode,archivesNumber,eventName,photographer,colour,"
                  "filmSize,inforSign\r\nHồ sơ,2022-09-14,,H.01,a|b\\|c,,,,,\r\n");
}

TEST(StateList, SaysNoMoreOfADateThanIsKnown) {
    EXPECT_EQ(state_date("1945-08-19"), "19/08/1945");
    EXPECT_EQ(state_date("1945-08"), "08/1945");
    EXPECT_EQ(state_date("1945"), "1945");
    for (const char* date : {"194X", "1945~", "1945-08?", "../1954", "1945-13", ""})
        EXPECT_EQ(state_date(date), date);
    const Descriptions described = with({});
    const auto ends = [&](const char* date) {
        return state_values(described, field_named("date"), date, "file");
    };
    EXPECT_EQ(ends("../1954-07"), (std::vector<std::string>{"", "07/1954"}));
    EXPECT_EQ(ends("1945~"), (std::vector<std::string>{"1945~", "1945~"}));
    EXPECT_EQ(state_values(described, field_named("language"), "bdq", "file"),
              (std::vector<std::string>{"bdq"}));
}

}  // namespace
}  // namespace kho
