#include <kho/error.h>
#include <kho/query.h>

#include "arrangement_fixture.h"
#include "catalogue/access.h"
#include "catalogue/places.h"

namespace kho {
namespace {

/// Arranging again, undoing, and what other sites do meanwhile.
using Rearrangement = Arrangement;

void exchange(Store& from, Store& to) {
    std::vector<Op> ops;
    from.for_each_op([&](const Op& op) { ops.push_back(op); });
    to.merge(ops);
}

TEST_F(Rearrangement, NobodySeesMoreForIt) {
    const std::string a = item("/in/a", 2), b = item("/in/b");
    temp.catalogue.set({a}, {{"access", {"restricted"}}});
    const std::string part = split_records(temp.catalogue, {{a, {2}}}).at(0);
    undo_last();
    EXPECT_EQ(split_records(temp.catalogue, {{a, {2}}}).at(0), part);
    EXPECT_EQ(temp.catalogue.record(part).access, "restricted") << "it came back";
    join_records(temp.catalogue, b, {part});
    EXPECT_EQ(temp.catalogue.record(b).access, "restricted");
    undo_last();
    EXPECT_EQ(temp.catalogue.record(b).access, "internal");
    temp.catalogue.set({part}, {{"access", {"public"}}});
    join_records(temp.catalogue, a, {part});
    split_records(temp.catalogue, {{a, {2}}});
    EXPECT_EQ(temp.catalogue.record(part).access, "restricted");
    expect_folded();
}

TEST_F(Rearrangement, TwoSitesMayJoinCrosswise) {
    const std::string a = item("/in/a"), b = item("/in/b");
    TempArchive other;
    exchange(temp.catalogue.store(), other.catalogue.store());
    join_records(temp.catalogue, a, {b});
    join_records(other.catalogue, b, {a});
    exchange(temp.catalogue.store(), other.catalogue.store());
    exchange(other.catalogue.store(), temp.catalogue.store());
    EXPECT_EQ(temp.catalogue.store().state(), other.catalogue.store().state());
    for (const std::string& page : {sha256_hex("/in/a") + "/0", sha256_hex("/in/b") + "/0"})
        EXPECT_FALSE(is_deleted(temp.catalogue.page(page).record));
    expect_folded();
}

TEST_F(Rearrangement, ARecordThatPagesCameIntoOutlivesItsDeletionElsewhere) {
    const std::string a = item("/in/a"), b = item("/in/b");
    TempArchive other;
    exchange(temp.catalogue.store(), other.catalogue.store());
    join_records(temp.catalogue, a, {b});
    other.catalogue.remove({a});
    exchange(other.catalogue.store(), temp.catalogue.store());
    EXPECT_FALSE(is_deleted(a));
    EXPECT_TRUE(is_deleted(b));
}

TEST_F(Rearrangement, DeletedRecordsTakeNoPart) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c"), file = made("file", "H");
    put_records(temp.catalogue, {c}, {b, {}, {}});
    temp.catalogue.retag({a, b}, {"x"}, {});
    temp.catalogue.remove({a, c});
    const auto refused = [&](const auto& what) { EXPECT_THROW(what(), Error); };
    refused([&] { join_records(temp.catalogue, a, {b}); });
    refused([&] { join_records(temp.catalogue, b, {a}); });
    refused([&] { put_records(temp.catalogue, {b}, {a, {}, {}}); });
    refused([&] { put_records(temp.catalogue, {a}, {file, {}, {}}); });
    refused([&] { make_record(temp.catalogue, {"file", "K", {}, {a}}); });
    refused([&] { order_pages(temp.catalogue, a, {1}); });
    join_records(temp.catalogue, file, {b});
    EXPECT_TRUE(is_deleted(c)) << "it stood under b";
    undo_last();
    EXPECT_EQ(temp.catalogue.rename_tag("x", "y", false), 1U);
    EXPECT_TRUE(is_deleted(a));
    EXPECT_EQ(temp.catalogue.find(Query::parse("-in:*")).size(), 2U);
}

TEST_F(Rearrangement, UndoWakesNoDeletedRecord) {
    const std::string a = item("/in/a");
    temp.catalogue.retag({a}, {"x"}, {});
    temp.catalogue.retag({a}, {}, {"x"});
    const std::string change = last_change();
    temp.catalogue.remove({a});
    temp.catalogue.undo(change);
    EXPECT_TRUE(is_deleted(a));
    temp.catalogue.restore({a});
    EXPECT_EQ(temp.catalogue.record(a).tags, std::vector<std::string>{"x"});
    expect_folded();
}

TEST_F(Rearrangement, WhatIsJoinedWithItsParentGoesToo) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    put_records(temp.catalogue, {c}, {b, {}, {}});
    join_records(temp.catalogue, a, {b, c});
    EXPECT_EQ(drawn(), "a\n");
    EXPECT_EQ(pages_of(a), "a0 b0 c0 ");
    undo_last();
    EXPECT_EQ(drawn(), "a\nb\n c\n");
    expect_folded();
}

TEST_F(Rearrangement, JoinedSplitAndUndoneInAFile) {
    const std::string a = item("/in/a"), b = item("/in/b"), file = made("file", "H");
    put_records(temp.catalogue, {a, b}, {file, {}, {}});
    join_records(temp.catalogue, a, {b});
    split_records(temp.catalogue, {{a, {2}}});
    undo_last();
    EXPECT_TRUE(is_deleted(b));
    EXPECT_EQ(pages_of(a), "a0 b0 ");
    EXPECT_EQ(drawn(), "H\n a\n");
    expect_folded();
}

TEST_F(Rearrangement, UndoneDoneAgainAndUndone) {
    const std::string a = item("/in/a", 2), file = made("file", "H");
    const std::string making = last_change();
    undo_last();
    undo_last();
    EXPECT_EQ(drawn(), "H\na\n");
    temp.catalogue.undo(making);
    EXPECT_TRUE(is_deleted(file));
    const std::string part = split_records(temp.catalogue, {{a, {2}}}).at(0), splitting = last_change();
    undo_last();
    undo_last();
    temp.catalogue.undo(splitting);
    EXPECT_TRUE(is_deleted(part));
    EXPECT_EQ(pages_of(a), "a0 a1 ");
    expect_folded();
}

TEST_F(Rearrangement, UndoPutsNothingUnderItself) {
    const std::string a = item("/in/a"), b = item("/in/b");
    put_records(temp.catalogue, {b}, {a, {}, {}});
    put_records(temp.catalogue, {b}, {});
    const std::string change = last_change();
    put_records(temp.catalogue, {a}, {b, {}, {}});
    EXPECT_EQ(temp.catalogue.undo(change).kept, 1U);
    EXPECT_EQ(drawn(), "b\n a\n");
}

TEST_F(Rearrangement, PagesOrderedSinceStillGoHome) {
    const std::string a = item("/in/a"), b = item("/in/b");
    join_records(temp.catalogue, a, {b});
    const std::string joining = last_change();
    order_pages(temp.catalogue, a, {2, 1});
    temp.catalogue.undo(joining);
    EXPECT_EQ(pages_of(a) + pages_of(b), "a0 b0 ");
    EXPECT_FALSE(is_deleted(b));
    expect_folded();
}

TEST_F(Rearrangement, ANewRecordComesBetweenNoRecordAndItsParents) {
    const std::string fonds = made("fonds", "F"), file = made("file", "H", {fonds, {}, {}});
    EXPECT_THROW(make_record(temp.catalogue, {"fonds", "G", {fonds, {}, {}}, {fonds}}), Error);
    EXPECT_THROW(make_record(temp.catalogue, {"file", "G", {file, {}, {}}, {file}}), Error);
}

TEST_F(Rearrangement, TheTopHasAnOrderToo) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    EXPECT_EQ(put_records(temp.catalogue, {c}, {}), 1U);
    EXPECT_EQ(put_records(temp.catalogue, {b}, {{}, c, {}}), 1U);
    EXPECT_EQ(drawn(), "b\nc\na\n");
    EXPECT_EQ(put_records(temp.catalogue, {c, b}, {{}, {}, {}, true}), 2U) << "anew";
    EXPECT_EQ(drawn(), "c\nb\na\n");
    EXPECT_THROW(put_records(temp.catalogue, {b}, {{}, {}, b}), Error);
    EXPECT_THROW(put_records(temp.catalogue, {b}, {{}, {}, a}), Error) << "nobody put it anywhere";
}

TEST_F(Rearrangement, SplitRecordsWithoutRoomBetweenThem) {
    const std::string file = made("file", "H"), a = item("/in/a", 2), b = item("/in/b", 2);
    Store& store = temp.catalogue.store();
    store.commit({put_at(store, a, file, 1024), put_at(store, b, file, 1025)});
    split_records(temp.catalogue, {{a, {2}}, {b, {2}}});
    EXPECT_EQ(drawn(file), "H\n a\n a\n b\n b\n");
    EXPECT_EQ(store.db().number("SELECT count(*) FROM (SELECT 1 FROM head WHERE field = 'in'"
                                " GROUP BY entity, id HAVING count(*) > 1)"),
              0);
    expect_folded();
}

TEST_F(Rearrangement, AJoinKeepsToTheLevels) {
    const std::string a = item("/in/a"), fonds = made("fonds", "F"),
                      series = made("series", "S", {fonds, {}, {}});
    EXPECT_THROW(join_records(temp.catalogue, a, {fonds}), Error);
    temp.catalogue.store().commit({{"record", a, "level", "set", {}, "\"galaxy\""}});
    EXPECT_EQ(put_records(temp.catalogue, {series}, {a, {}, {}}), 1U) << "what a newer version knows";
}

TEST_F(Rearrangement, AnythingAnotherSiteWrote) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    Store& store = temp.catalogue.store();
    store.commit({{"record", "", "new", "set", {}, "{}"},
                  {"page", sha256_hex("/in/a") + "/0", "in", "set",
                   store.heads("page", sha256_hex("/in/a") + "/0", "in"),
                   nlohmann::json{{"record", a}, {"position", INT64_MAX}}.dump()}});
    put_records(temp.catalogue, {a}, {});
    EXPECT_EQ(put_records(temp.catalogue, {b}, {{}, a, {}}), 1U) << "the top, not the record without a name";
    join_records(temp.catalogue, a, {c});
    EXPECT_EQ(pages_of(a), "a0 c0 ");
    expect_folded();
}

}  // namespace
}  // namespace kho
