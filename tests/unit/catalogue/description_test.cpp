#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/query.h>

#include "base/clock.h"
#include "catalogue/migrate.h"
#include "temp_archive.h"

namespace kho {
namespace {

using How = Assignment::How;

/// An archive with so many records, changed by Lan.
struct Described : TempArchive {
    explicit Described(int count = 1) {
        for (int i = 0; i < count; ++i)
            ids.push_back(record_id_from_master(take("/in/" + std::to_string(i))));
        catalogue.work_as({"lan", "kho set …", ""});
    }
    std::string field(const std::string& name, std::size_t record = 0) {
        const auto fields = catalogue.record(ids[record]).fields;
        const auto found = fields.find(name);
        std::string all;
        if (found != fields.end())
            for (const std::string& value : found->second) all += (all.empty() ? "" : "; ") + value;
        return all;
    }
    std::size_t set(const std::string& name, const std::vector<std::string>& values, How how = How::replace) {
        return catalogue.set(ids, {{name, values, how}});
    }
    std::string last_change() { return catalogue.changes(1).front().id; }
    std::size_t found(const std::string& query) { return catalogue.find(Query::parse(query)).size(); }
    void is_sound() { EXPECT_EQ(catalogue.store().state(), catalogue.store().state_if_refolded()); }

    std::vector<std::string> ids;
};

TEST(Description, AValueKeepsWhoSaidIt) {
    Described archive;
    archive.set("issuer", {"Bộ Nội vụ"});
    const auto values = archive.catalogue.values(archive.ids[0]);
    ASSERT_EQ(values.size(), 1U);
    EXPECT_EQ(values[0].field, "issuer");
    EXPECT_EQ(values[0].value, "Bộ Nội vụ");
    EXPECT_EQ(values[0].by, "lan");
    EXPECT_EQ(values[0].state, FieldValue::State::confirmed);
    archive.is_sound();
}

TEST(Description, TheSameValueAgainIsNoChange) {
    Described archive;
    EXPECT_EQ(archive.set("issuer", {"Bộ Nội vụ"}), 1U);
    EXPECT_EQ(archive.set("issuer", {" Bộ Nội vụ "}), 0U);
    EXPECT_EQ(archive.set("subject", {""}), 0U) << "it was empty";
    EXPECT_EQ(archive.catalogue.changes(10).size(), 1U);
}

TEST(Description, ARepeatableFieldHoldsSeveralInTheirOrder) {
    Described archive;
    archive.set("keyword", {"b", "a", "b"});
    EXPECT_EQ(archive.field("keyword"), "b; a");
    archive.set("keyword", {"c"}, How::add);
    archive.set("keyword", {"b", "x"}, How::take);
    EXPECT_EQ(archive.field("keyword"), "a; c");
    archive.set("keyword", {});
    EXPECT_EQ(archive.field("keyword"), "");
    EXPECT_THROW(archive.set("title", {"a", "b"}), Error);
    EXPECT_THROW(archive.set("title", {"a"}, How::add), Error);
    archive.is_sound();
}

TEST(Description, SeveralFieldsAreOneChangeOrNone) {
    Described archive(2);
    EXPECT_THROW(archive.catalogue.set(archive.ids, {{"title", {"x"}}, {"date", {"yesterday"}}}), Error);
    EXPECT_TRUE(archive.catalogue.changes(10).empty());
    EXPECT_EQ(archive.catalogue.set(archive.ids, {{"title", {"x"}}, {"date", {"1945"}}}), 2U);
    ASSERT_EQ(archive.catalogue.changes(10).size(), 1U);
    EXPECT_EQ(archive.catalogue.changes(10)[0].records, 2);
    EXPECT_EQ(archive.catalogue.changes(10)[0].ops, 4);
    EXPECT_EQ(archive.catalogue.changes(10)[0].hand.by, "lan");
}

TEST(Description, TwoSitesAddToAListAndNothingIsLost) {
    Described archive;
    archive.set("keyword", {"một"});
    Store& store = archive.catalogue.store();
    const std::string id = archive.ids[0];
    const auto known = store.heads("record", id, "keyword");
    store.commit({{"record", id, "keyword", "set", known, R"([{"value":"một"},{"value":"hai"}])"},
                  {"record", id, "keyword", "set", known, R"([{"value":"một"},{"value":"ba"}])"}});
    EXPECT_EQ(archive.field("keyword"), "một; hai; ba");
    archive.is_sound();
    archive.set("keyword", {"hai"}, How::take);
    EXPECT_EQ(archive.field("keyword"), "một; ba");
    EXPECT_EQ(store.heads("record", id, "keyword").size(), 1U);
}

TEST(Description, IsFoundByItsFields) {
    Described archive(3);
    Catalogue& catalogue = archive.catalogue;
    catalogue.set({archive.ids[0]}, {{"issuer", {"Bộ Nội vụ"}}, {"type", {"HĐ"}}, {"date", {"1990/1995"}}});
    catalogue.set({archive.ids[1]},
                  {{"issuer", {"Sở Nội vụ tỉnh Huế"}}, {"type", {"HD"}}, {"sheets", {"12"}}});
    EXPECT_EQ(archive.found("issuer:\"Bộ Nội vụ\""), 1U);
    EXPECT_EQ(archive.found("issuer:\"noi vu\""), 2U);
    EXPECT_EQ(archive.found("issuer:\"vu noi\""), 0U);
    EXPECT_EQ(archive.found("issuer:\"nội v*\""), 2U);
    EXPECT_EQ(archive.found("issuer:\"nội v\""), 0U) << "whole words";
    EXPECT_EQ(archive.found("issuer:*"), 2U);
    EXPECT_EQ(archive.found("-issuer:*"), 1U);
    EXPECT_EQ(archive.found("type:HĐ"), 1U) << "a contract is not guidance";
    EXPECT_EQ(archive.found("sheets:012"), 1U);
    EXPECT_EQ(archive.found("date:1992"), 1U);
    EXPECT_EQ(archive.found("date:1996"), 0U);
    EXPECT_EQ(archive.found("nội vụ huế"), 1U) << "as words too";
    EXPECT_EQ(Query::parse("issuer:\"Bộ Nội vụ\"").canonical(), "issuer:\"bo noi vu\"");
    EXPECT_EQ(Query::parse(Query::parse("issuer:\"Quý*\"").canonical()).canonical(), "issuer:quy*");
}

TEST(Undo, BringsBackWhatWas) {
    Described archive(2);
    const auto before = archive.catalogue.store().state();
    archive.catalogue.set(archive.ids, {{"title", {"x"}}, {"keyword", {"a", "b"}}});
    archive.catalogue.retag(archive.ids, {"draft"}, {});
    const std::string tagged = archive.last_change();
    archive.set("title", {"y"});
    const Undone undone = archive.catalogue.undo(archive.last_change());
    EXPECT_EQ(undone.records, 2U);
    EXPECT_EQ(archive.field("title"), "x");
    archive.catalogue.undo(tagged);
    EXPECT_TRUE(archive.catalogue.record(archive.ids[0]).tags.empty());
    const auto changes = archive.catalogue.changes(10);
    archive.catalogue.undo(changes.back().id);
    auto after = archive.catalogue.store().state();
    EXPECT_EQ(after["record"], before.at("record"));
    EXPECT_EQ(after["field_value"], before.at("field_value"));
    EXPECT_EQ(after["doc"], before.at("doc"));
    archive.is_sound();
}

TEST(Undo, CanBeUndone) {
    Described archive;
    archive.catalogue.set(archive.ids, {{"keyword", {"b", "a"}}, {"access", {"public"}}});
    archive.catalogue.retag(archive.ids, {"draft"}, {});
    archive.catalogue.retag(archive.ids, {}, {"draft"});
    archive.catalogue.undo(archive.last_change());
    EXPECT_EQ(archive.catalogue.record(archive.ids[0]).tags, std::vector<std::string>{"draft"});
    archive.catalogue.undo(archive.last_change());
    EXPECT_TRUE(archive.catalogue.record(archive.ids[0]).tags.empty());
    const std::string set = archive.catalogue.changes(10).back().id;
    archive.catalogue.undo(set);
    EXPECT_EQ(archive.field("keyword"), "");
    EXPECT_EQ(archive.catalogue.record(archive.ids[0]).access, "internal");
    EXPECT_FALSE(archive.catalogue.change(set).undone_by.empty());
    archive.catalogue.undo(archive.last_change());
    EXPECT_EQ(archive.field("keyword"), "b; a");
    EXPECT_EQ(archive.catalogue.record(archive.ids[0]).access, "public");
    EXPECT_TRUE(archive.catalogue.change(set).undone_by.empty()) << "it holds again";
    archive.is_sound();
}

TEST(Undo, LeavesWhatOthersChangedSince) {
    Described archive(2);
    archive.set("title", {"chung"});
    const std::string bulk = archive.last_change();
    archive.catalogue.work_as({"minh", "", ""});
    archive.catalogue.set({archive.ids[0]}, {{"title", {"riêng"}}});
    const Undone undone = archive.catalogue.undo(bulk);
    EXPECT_EQ(undone.taken_back, 1U);
    EXPECT_EQ(undone.kept, 1U);
    EXPECT_EQ(archive.field("title", 0), "riêng");
    EXPECT_EQ(archive.field("title", 1), "");
    EXPECT_TRUE(archive.catalogue.undo(bulk).change.empty()) << "nothing is left to take back";
    archive.is_sound();
}

TEST(Undo, DoesNotTakeTheSameValueSaidLaterForItsOwn) {
    Described archive;
    archive.set("title", {"1"});
    const std::string first = archive.last_change();
    archive.set("title", {"2"});
    archive.set("title", {"1"});
    archive.set("title", {"3"});
    archive.catalogue.undo(archive.last_change());
    EXPECT_EQ(archive.field("title"), "1");
    EXPECT_TRUE(archive.catalogue.undo(first).change.empty()) << "what stands was said later";
    archive.catalogue.retag(archive.ids, {"a"}, {});
    const std::string tagged = archive.last_change();
    archive.catalogue.retag(archive.ids, {}, {"a"});
    archive.catalogue.undo(archive.last_change());
    archive.catalogue.undo(tagged);
    EXPECT_TRUE(archive.catalogue.record(archive.ids[0]).tags.empty());
    archive.is_sound();
}

TEST(Undo, ADeletionToo) {
    Described archive;
    archive.catalogue.remove(archive.ids);
    archive.catalogue.undo(archive.last_change());
    EXPECT_FALSE(archive.catalogue.record(archive.ids[0]).deleted);
    archive.catalogue.undo(archive.last_change());
    EXPECT_TRUE(archive.catalogue.record(archive.ids[0]).deleted);
    archive.is_sound();
}

TEST(History, TellsEveryValueWhoWhenAndWhy) {
    Described archive;
    archive.set("title", {"một"});
    archive.catalogue.work_as({"minh", "kho set", "sửa chính tả"});
    archive.set("title", {"hai"});
    archive.set("title", {});
    std::vector<std::string> told;
    for (const Event& event : archive.catalogue.history(archive.ids[0]))
        if (event.field == "title") told.push_back(event.by + ": " + event.value + ": " + event.why);
    EXPECT_EQ(told, (std::vector<std::string>{R"(lan: {"by":"lan","value":"một"}: )",
                                              R"(minh: {"by":"minh","value":"hai"}: sửa chính tả)",
                                              "minh: null: sửa chính tả"}));
}

TEST(History, AnOpAfterAChangeIsNoPartOfIt) {
    Described archive;
    archive.set("title", {"x"});
    archive.catalogue.store().commit({{"record", archive.ids[0], "note", "set", {}, "\"y\""}});
    const auto events = archive.catalogue.history(archive.ids[0]);
    EXPECT_EQ(events.back().field, "note");
    EXPECT_EQ(events.back().change, "");
    EXPECT_EQ(events.back().by, "");
}

TEST(Past, IsShownAndComesBack) {
    Described archive;
    Store& store = archive.catalogue.store();
    const std::string id = archive.ids[0];
    constexpr std::int64_t hour = 3'600'000;
    const std::int64_t first = unix_milliseconds() + hour;  // later than that the archive was made
    TempArchive past;
    const std::string record = record_id_from_master(sha256_hex("/in/x"));
    past.catalogue.store().commit({{"record", record, "title", "set", {}, R"({"by":"lan","value":"một"})"},
                                   {"record", record, "tag", "add", {}, "\"cũ\""}},
                                  {}, {}, first);
    past.catalogue.store().commit(
        {{"record", record, "title", "set", past.catalogue.store().heads("record", record, "title"),
          R"({"by":"minh","value":"hai"})"}},
        {}, {}, first + hour);
    EXPECT_EQ(past.catalogue.values_at(record, first + 1).at(0).value, "một");
    EXPECT_EQ(past.catalogue.values_at(record, first + hour).at(0).value, "hai");
    EXPECT_TRUE(past.catalogue.values_at(record, first - 1).empty());
    past.catalogue.work_as({"thu", "kho undo --to", ""});
    past.catalogue.retag({record}, {"mới"}, {"cũ"});
    EXPECT_EQ(past.catalogue.return_to({record}, first + 1).records, 1U);
    EXPECT_EQ(past.catalogue.record(record).title, "một");
    EXPECT_EQ(past.catalogue.record(record).tags, std::vector<std::string>{"cũ"});
    EXPECT_TRUE(past.catalogue.return_to({record}, first + 1).change.empty());
    EXPECT_TRUE(past.catalogue.return_to({record}, 0).change.empty()) << "it was not there yet";
    EXPECT_TRUE(past.catalogue.return_to({record}, 253'402'300'799'999).change.empty()) << "nothing is later";
    EXPECT_TRUE(archive.catalogue.values_at(id, first).empty());
    EXPECT_EQ(store.state(), store.state_if_refolded());
}

TEST(Undo, OfAChangeThatEndedAConflictShowsWhatWasShown) {
    Described archive;
    Store& store = archive.catalogue.store();
    const std::string id = archive.ids[0];
    store.commit({{"record", id, "access", "set", {}, "\"restricted\""},
                  {"record", id, "access", "set", {}, "\"public\""},
                  {"record", id, "keyword", "set", {}, R"([{"value":"a"}])"},
                  {"record", id, "keyword", "set", {}, R"([{"value":"b"}])"}});
    archive.catalogue.set(archive.ids, {{"access", {"public"}}, {"keyword", {"c"}, How::add}});
    EXPECT_EQ(archive.catalogue.record(id).access, "public");
    archive.catalogue.undo(archive.last_change());
    EXPECT_EQ(archive.catalogue.record(id).access, "restricted") << "the strictest, whatever the clocks say";
    EXPECT_EQ(archive.field("keyword"), "a; b");
    archive.is_sound();
}

TEST(Undo, GoesNoFurtherThanTheNextChangeWhateverOneSaysOfItself) {
    Described archive;
    Store& store = archive.catalogue.store();
    const std::string id = archive.ids[0];
    store.commit({{"change", "aaaaaaaaaa", "made", "event", {}, R"({"ops":9223372036854775807})"},
                  {"record", id, "title", "set", {}, "\"x\""}});
    archive.set("note", {"y"});
    EXPECT_EQ(archive.catalogue.undo("aaaaaaaaaa").taken_back, 1U);
    EXPECT_EQ(archive.field("title"), "");
    EXPECT_EQ(archive.field("note"), "y");
    store.commit({{"change", "", "made", "event", {}, R"({"ops":-1})"},
                  {"change", "bbbbbbbbbb", "made", "event", {}, "[]"}});
    EXPECT_EQ(archive.catalogue.changes(1)[0].id, "bbbbbbbbbb");
    EXPECT_EQ(archive.catalogue.changes(1)[0].ops, 0);
}

TEST(Description, AccessThatMakesNoSenseStaysClosed) {
    Described archive;
    const std::string id = archive.ids[0];
    archive.catalogue.store().commit({{"record", id, "access", "set", {}, R"({"value":{"level":"x"}})"},
                                      {"record", id, "access", "set", {}, "\"public\""}});
    EXPECT_EQ(archive.catalogue.record(id).access, "restricted");
    archive.is_sound();
}

TEST(Description, OfAFieldWithOneValueTheWinnersFirstIsTaken) {
    Described archive;
    const std::string id = archive.ids[0];
    archive.catalogue.store().commit({{"record", id, "title", "set", {}, R"(["một","hai"])"},
                                      {"record", id, "title", "set", {}, R"(["ba","bốn"])"},
                                      {"record", id, "keyword", "set", {}, R"(["a"])"},
                                      {"record", id, "keyword", "set", {}, "null"}});
    EXPECT_EQ(archive.field("title"), "ba");
    EXPECT_EQ(archive.catalogue.record(id).title, "ba");
    EXPECT_EQ(archive.field("keyword"), "a");
}

TEST(Proposals, APersonsWordIsNoMachines) {
    Described archive;
    const std::string id = archive.ids[0];
    archive.catalogue.store().commit(
        {{"record", id, "new", "set", archive.catalogue.store().heads("record", id, "new"),
          R"({"date":"2019","kind":"document","level":"item"})"}});
    const auto propose = [&](const std::string& field, const std::string& value, const std::string& by) {
        return archive.catalogue.propose({{id, {}, {{field, value, by, 1.0, {}}}}}, {by});
    };
    EXPECT_EQ(propose("date", "2020", "letter.date"), 1U) << "the file's own date is nobody's word";
    EXPECT_EQ(archive.set("date", {"2019"}), 1U) << "now a person says so";
    EXPECT_EQ(archive.catalogue.confirm(archive.ids, {}).kept, 1U);
    EXPECT_EQ(archive.field("date"), "2019");
    EXPECT_EQ(propose("date", "2021", "letter.date"), 0U);
    EXPECT_EQ(propose("kind", "publication", "rule:k"), 1U);
    archive.is_sound();
}

TEST(Proposals, StandInTheOrderTheyWereSaid) {
    Described archive;
    const std::string id = archive.ids[0];
    std::vector<Proposal> said;
    for (const char* authority : {"TM", "KT"})
        said.push_back({"authority", authority, "letter.authority", 0.9, {}});
    archive.catalogue.propose({{id, {}, said}}, {"letter."});
    EXPECT_EQ(archive.catalogue.values(id).at(0).value, "TM");
    archive.catalogue.confirm({id}, {});
    EXPECT_EQ(archive.catalogue.record(id).fields.at("authority"), (std::vector<std::string>{"TM", "KT"}));
}

TEST(Proposals, OfOneRuleAreNotWithdrawnByAnother) {
    Described archive;
    const std::string id = archive.ids[0];
    const auto tag = [&](const std::string& name, const std::string& by) {
        return Proposal{"tag", name, by, 0.9, {}};
    };
    archive.catalogue.propose({{id, {}, {tag("a", "rule:t"), tag("b", "rule:t-2")}}}, {"rule:t", "rule:t-2"});
    archive.catalogue.propose({{id, {}, {}}}, {"rule:t"});
    const auto left = archive.catalogue.values(id);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].value, "b");
}

TEST(Proposals, WhatTheFieldDoesNotTakeIsNotConfirmed) {
    Described archive;
    const std::string id = archive.ids[0];
    archive.catalogue.store().commit(
        {{"record", id, "proposed", "add", {}, R"({"by":"x","confidence":1,"field":"date","value":"rác"})"},
         {"record", id, "proposed", "add", {}, R"({"by":"x","confidence":1,"field":"mood","value":"y"})"}});
    const Decided decided = archive.catalogue.confirm(archive.ids, {});
    EXPECT_EQ(decided.unfit, 2U);
    EXPECT_EQ(archive.field("date"), "");
    EXPECT_EQ(archive.catalogue.reject(archive.ids, {}).values, 2U);
}

TEST(Migration, AnOlderDescriptionIsReadAndFound) {
    Described archive;
    archive.set("title", {"Báo cáo"});
    make_older(archive.catalogue.store().db(), 2);
    Catalogue reader(archive.archive(), Catalogue::Mode::read);
    EXPECT_EQ(reader.record(archive.ids[0]).fields.at("title").at(0), "Báo cáo");
    EXPECT_EQ(reader.find(Query::parse("title:\"bao cao\"")).size(), 1U);
}

TEST(Migration, DescribesWhatAnOlderVersionHeld) {
    Described archive;
    archive.set("title", {"x"});
    const auto before = archive.catalogue.store().state();
    make_older(archive.catalogue.store().db(), 2);
    Store store(archive.archive().catalogue_path(), Db::Mode::write);
    EXPECT_EQ(store.state(), before);
    EXPECT_TRUE(schema_differences(store.db()).empty());
}

}  // namespace
}  // namespace kho
