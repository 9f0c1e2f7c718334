#include <gmock/gmock.h>
#include <kho/arrangement.h>
#include <kho/import.h>

#include "base/csv.h"
#include "unit/catalogue/temp_archive.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// An archive that tables are imported into, without files: no worker is needed.
struct Imports : TempArchive {
    Imports() { catalogue.work_as({"lan", "kho import t.csv", ""}); }

    TableReport import(const std::string& table, const TableOptions& options = {}) {
        rows.clear();
        mistakes.clear();
        const std::int64_t before = ops();
        TableObserver observer;
        observer.row = [&](const TableRow& row) { rows.push_back(row); };
        observer.mistake = [&](const Error& error) {
            mistakes.push_back(std::string(error.what()) + " / " + error.hint);
        };
        const TableReport report = import_table(catalogue, table, "t.csv", options, observer);
        EXPECT_EQ(report.mistakes > 0 || report.made + report.changed == 0, ops() == before)
            << "mistakes change nothing, and nothing else does without";
        EXPECT_EQ(catalogue.store().state(), catalogue.store().state_if_refolded());
        return report;
    }
    std::int64_t ops() { return catalogue.store().db().number("SELECT count(*) FROM op"); }
    /// Titles by where they stand, a point for each level.
    std::vector<std::string> titles() {
        std::vector<std::string> all;
        for (const TreeNode& node : tree(catalogue))
            all.push_back(std::string(static_cast<std::size_t>(node.depth), '.') +
                          catalogue.record(node.id).title.value_or("-"));
        return all;
    }
    /// All there is as such a table, for comparing.
    std::string table() {
        std::string text = "record,parent,title,level,keyword\r\n";
        for (const TreeNode& node : tree(catalogue)) {
            const RecordInfo info = catalogue.record(node.id);
            std::string keywords;
            if (const auto found = info.fields.find("keyword"); found != info.fields.end())
                for (const std::string& keyword : found->second)
                    keywords += (keywords.empty() ? "" : "|") + keyword;
            text += csv_row({info.id, info.parent, info.title.value_or(""), info.level, keywords});
        }
        return text;
    }

    std::vector<TableRow> rows;
    std::vector<std::string> mistakes;
};

TableOptions by_code() {
    TableOptions options;
    options.key = "code";
    return options;
}

TEST(ImportTable, TheSameTableTwiceMakesNothingTwice) {
    Imports archive;
    const std::string table = "title,date,tags\nMột,1945,a|b\nHai,,\nHai,,\n";
    EXPECT_EQ(archive.import(table).made, 3U) << "rows that say the same are two records";
    ASSERT_EQ(archive.rows.size(), 3U);
    EXPECT_EQ(archive.rows[0].line, 2U);
    EXPECT_THAT(archive.rows[0].fields, ElementsAre("title", "date", "tags"));
    const TableReport again = archive.import(table);
    EXPECT_EQ(again.made + again.changed, 0U);
    EXPECT_EQ(again.same, 3U);
    EXPECT_THAT(archive.titles(), ElementsAre("Một", "Hai", "Hai"));
    EXPECT_EQ(archive.catalogue.changes(9).size(), 1U);
    EXPECT_EQ(archive.catalogue.values(archive.rows[0].record).front().by, "lan");
}

TEST(ImportTable, ParentsStandBeforeOrBehindWhatStandsUnderThem) {
    Imports archive;
    archive.import("code,parent,title,level\nH2,P,Hai,file\nH1,P,Một,file\nP,,Phông,fonds\nT,H1,Thư,item\n",
                   by_code());
    EXPECT_THAT(archive.mistakes, IsEmpty());
    EXPECT_THAT(archive.titles(), ElementsAre("Phông", ".Hai", ".Một", "..Thư"));
    archive.import("code,parent,title,level\nH3,P,Ba,file\nQ,,Phông khác,fonds\n", by_code());
    EXPECT_THAT(archive.titles(), ElementsAre("Phông", ".Hai", ".Một", "..Thư", ".Ba", "Phông khác"));
    EXPECT_EQ(archive.import("code,parent\nT,H2\n", by_code()).changed, 1U);
    EXPECT_THAT(archive.rows[0].fields, ElementsAre("parent"));
    EXPECT_THAT(archive.titles(), ElementsAre("Phông", ".Hai", "..Thư", ".Một", ".Ba", "Phông khác"));
}

TEST(ImportTable, AnArchiveComesThroughATable) {
    Imports from, to;
    from.import(
        "code,parent,title,level,keyword\nB,,B,fonds,\nA,,A,fonds,\nx,B,x,series,k|l\ny,x,y,file,\nz,B,z,"
        "item,k\n",
        by_code());
    const std::string table = from.table();
    EXPECT_EQ(to.import(table).made, 5U);
    EXPECT_EQ(to.table(), table);
    EXPECT_EQ(to.import(table).same, 5U);
    EXPECT_EQ(from.import(table).same, 5U);
}

TEST(ImportTable, CirclesAndWrongLevelsAreMistakes) {
    Imports archive;
    archive.import("code,parent,title\na,b,a\nb,c,b\nc,a,c\nd,a,d\n", by_code());
    EXPECT_THAT(archive.mistakes,
                ElementsAre(HasSubstr("t.csv:2: column 'parent': a: would stand under itself")));
    archive.import("code,parent\na,a\n", by_code());
    EXPECT_THAT(archive.mistakes, ElementsAre(HasSubstr("would stand under itself")));
    archive.import("code,parent,level\na,b,fonds\nb,,item\n", by_code());
    EXPECT_THAT(archive.mistakes, ElementsAre(HasSubstr("is of level fonds")));
    // By way of records that no row is about.
    archive.import("code,parent,title\na,,a\nb,a,b\nc,b,c\n", by_code());
    archive.import("code,parent\na,c\n", by_code());
    EXPECT_THAT(archive.mistakes, ElementsAre(HasSubstr("t.csv:2: ")));
    // That level which the row gives it counts, and the parent's row too.
    archive.import("code,level,parent\na,series,\nb,file,a\n", by_code());
    EXPECT_THAT(archive.mistakes, IsEmpty());
}

TEST(ImportTable, PagesStayAsClosedAsTheyWere) {
    Imports archive;
    archive.take("/in/a");
    const std::string into(26, 'q');
    EXPECT_EQ(archive.import("record,title,access\n" + into + ",P,public\n").opened, 0U);
    archive.import("record,files\n" + into + ",/in/a\n");
    EXPECT_THAT(archive.mistakes, IsEmpty());
    EXPECT_EQ(archive.catalogue.pages(into).size(), 1U);
    EXPECT_EQ(archive.catalogue.record(into).access, "internal");
    EXPECT_THAT(archive.rows.at(0).fields, ElementsAre("access", "files"));
    EXPECT_EQ(archive.import("record,access\n" + into + ",public\n").opened, 1U);
}

TEST(ImportTable, WhatNobodyArrangedStaysWhereItIs) {
    Imports archive;
    const std::string a = record_id_from_master(archive.take("/in/a")),
                      b = record_id_from_master(archive.take("/in/b"));
    archive.catalogue.set({b}, {{"title", {"B"}}});
    const TableReport report = archive.import("record,title,files\n" + a + ",,/in/a\n" + b + ",B,/in/b\n");
    EXPECT_EQ(report.same, 2U);
    EXPECT_THAT(archive.mistakes, IsEmpty());
}

TEST(ImportTable, UnderADeletedRecordIsTheTopAsItStands) {
    Imports archive;
    archive.import("code,title,level,parent\nf,F,fonds,\nx,X,file,f\n", by_code());
    const std::string fonds = archive.rows.at(0).record, file = archive.rows.at(1).record;
    archive.catalogue.remove({fonds});
    TableOptions clear = by_code();
    clear.clear = true;
    EXPECT_EQ(archive.import("code,title,parent\nx,X,\n", clear).same, 1U);
    archive.catalogue.restore({fonds});
    EXPECT_EQ(archive.catalogue.record(file).parent, fonds);
}

TEST(ImportTable, WhatStandsIsNotQuestioned) {
    Imports archive;
    archive.import("code,title,level,parent\nf,F,file,\nx,X,file,f\n", by_code());
    const std::string file = archive.rows.at(0).record;
    archive.catalogue.set({file}, {{"level", {"item"}}});
    const std::string table = archive.table();
    EXPECT_EQ(archive.import(table).same, 2U);
    Imports other;
    EXPECT_EQ(other.import(table).made, 2U);
    EXPECT_EQ(other.table(), table);
    EXPECT_EQ(archive.import("code,title,old_code\nf,F,1|2\n", by_code()).changed, 1U);
    TableOptions by_list;
    by_list.key = "old_code";
    archive.import("old_code,title\n1|2,G\n", by_list);
    EXPECT_THAT(archive.mistakes, ElementsAre(HasSubstr("has several values")));
}

TEST(ImportTable, WhichRecordARowIsAbout) {
    Imports archive;
    const std::string id = record_id_from_master(archive.take("/in/a")), other(26, 'q');
    archive.import("record,title\n" + id.substr(0, 10) + ",Một\n" + other + ",Hai\n");
    EXPECT_EQ(archive.catalogue.record(id).title, "Một");
    EXPECT_EQ(archive.catalogue.record(other).title, "Hai");
    archive.import("record,title\nzzzzzzzzzz,x\n" + id + ",a\n" + id.substr(0, 10) + ",b\n");
    EXPECT_THAT(archive.mistakes,
                ElementsAre(HasSubstr("t.csv:2: column 'record': zzzzzzzzzz: no record has an id"),
                            HasSubstr("t.csv:4: " + id + ": line 3 is about this record too")));
    archive.import("title,code\nx,K\n", by_code());
    EXPECT_EQ(archive.import("code,title\nK,y\n", by_code()).changed, 1U);
    archive.import("code,title\nL,y\nL,z\n", by_code());
    EXPECT_THAT(archive.mistakes,
                ElementsAre(HasSubstr("t.csv:3: column 'code': 'L' stands in a line above too")));
    archive.import("title,code\nw,K\n");
    archive.import("title,code\nv,K\n", by_code());
    EXPECT_THAT(archive.mistakes, ElementsAre(HasSubstr("t.csv:2: column 'code': 2 records have 'K'")));
}

TEST(ImportTable, AnEmptyCellLeavesWhatIsThereUnlessAskedToClear) {
    Imports archive;
    archive.import("code,title,keyword,tags,level,parent\nP,Phông,,,fonds,\nK,x,a|b,t,file,P\n", by_code());
    const std::string id = archive.rows[1].record, empty = "code,title,keyword,tags,level,parent\nK,,,,,\n";
    EXPECT_EQ(archive.import(empty, by_code()).same, 1U);
    TableOptions clear = by_code();
    clear.clear = true;
    EXPECT_EQ(archive.import(empty, clear).changed, 1U);
    EXPECT_THAT(archive.rows[0].fields, testing::UnorderedElementsAre("title", "keyword", "tags", "parent"));
    const RecordInfo info = archive.catalogue.record(id);
    EXPECT_FALSE(info.title);
    EXPECT_THAT(info.tags, IsEmpty());
    EXPECT_EQ(info.level, "file") << "it cannot be empty";
    EXPECT_EQ(info.parent, "");
    EXPECT_EQ(archive.import(empty, clear).same, 1U);
    archive.catalogue.undo(archive.catalogue.changes(1).front().id);
    EXPECT_EQ(archive.catalogue.record(id).title, "x");
}

TEST(ImportTable, WhatHoldsAlreadyIsNoChangeWhoeverSaidIt) {
    Imports archive;
    const std::string id = record_id_from_master(archive.take("/in/a"));
    EXPECT_EQ(archive.import("record,level,kind,access\n" + id + ",item,document,internal\n").same, 1U);
    EXPECT_EQ(archive.import("record,level,kind,access\n" + id + ",file,document,public\n").changed, 1U);
    EXPECT_THAT(archive.rows[0].fields, testing::UnorderedElementsAre("level", "access"));
    EXPECT_EQ(archive.catalogue.record(id).access, "public");
}

TEST(ImportTable, WhatSomebodyDeletedStaysDeletedWhatWasUndoneComesAgain) {
    Imports archive;
    const std::string table = "title\nMột\nHai\n";
    archive.import(table);
    const std::string id = archive.rows[0].record;
    archive.catalogue.undo(archive.catalogue.changes(1).front().id);
    EXPECT_THAT(archive.titles(), IsEmpty());
    EXPECT_EQ(archive.import(table).made, 2U);
    EXPECT_THAT(archive.titles(), ElementsAre("Một", "Hai"));
    archive.catalogue.remove({id});
    archive.import(table);
    EXPECT_THAT(archive.mistakes,
                ElementsAre(HasSubstr("t.csv:2: " + id + ": this record was deleted / to bring it")));
    archive.catalogue.restore({id});
    EXPECT_EQ(archive.import(table).same, 2U);
}

TEST(ImportTable, ADryRunSaysTheSameAndChangesNothing) {
    Imports archive;
    const std::string table = "code,title,parent\nA,Một,B\nB,Hai,\n";
    TableOptions dry = by_code();
    dry.dry_run = true;
    TableObserver observer;
    std::vector<TableRow> said;
    observer.row = [&](const TableRow& row) { said.push_back(row); };
    const std::int64_t before = archive.ops();
    EXPECT_EQ(import_table(archive.catalogue, table, "t.csv", dry, observer).made, 2U);
    EXPECT_EQ(archive.ops(), before);
    archive.import(table, by_code());
    ASSERT_EQ(said.size(), archive.rows.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_EQ(said[i].record, archive.rows[i].record);
        EXPECT_EQ(said[i].label, archive.rows[i].label);
        EXPECT_EQ(said[i].fields, archive.rows[i].fields);
    }
}

}  // namespace
}  // namespace kho
