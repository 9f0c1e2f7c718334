#include <kho/error.h>
#include <kho/query.h>

#include "arrangement_fixture.h"
#include "base/clock.h"
#include "catalogue/places.h"

namespace kho {
namespace {

TEST_F(Arrangement, RecordsStandWhereTheyWerePut) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    const std::string fonds = made("fonds", "F"), file = made("file", "H", {fonds, {}, {}});
    EXPECT_EQ(put_records(temp.catalogue, {b, a}, {file, {}, {}}), 2U);
    EXPECT_EQ(drawn(), "F\n H\n  b\n  a\nc\n");
    EXPECT_EQ(put_records(temp.catalogue, {a, b}, {file, {}, {}}), 0U) << "they stand there";
    EXPECT_EQ(put_records(temp.catalogue, {c}, {file, a, {}}), 1U);
    EXPECT_EQ(put_records(temp.catalogue, {b}, {file, {}, c}), 1U);
    EXPECT_EQ(drawn(), "F\n H\n  c\n  b\n  a\n");
    const TreeNode top = tree(temp.catalogue).at(0);
    EXPECT_EQ(top.records, 5);
    EXPECT_EQ(top.pages, 3);
    EXPECT_EQ(temp.catalogue.record(file).children, 3);
    EXPECT_EQ(temp.catalogue.record(a).parent, file);
    EXPECT_EQ(temp.catalogue.find(Query::parse("in:" + fonds)).size(), 4U);
    EXPECT_EQ(temp.catalogue.find(Query::parse("-in:*")), std::vector<std::string>{fonds});
    expect_folded();
}

TEST_F(Arrangement, ThereIsAlwaysRoomBetweenTwo) {
    const std::string file = made("file", "H"), first = item("/in/first"), last = item("/in/last");
    put_records(temp.catalogue, {first, last}, {file, {}, {}});
    std::string wanted = "H\n first\n", tail = " last\n";
    for (int i = 0; i < 40; ++i) {
        put_records(temp.catalogue, {item("/in/" + std::to_string(i))}, {file, last, {}});
        wanted += " " + std::to_string(i) + "\n";
        ASSERT_EQ(drawn(file), wanted + tail);
    }
    temp.catalogue.store().commit({put_at(temp.catalogue.store(), last, file, INT64_MAX)});
    put_records(temp.catalogue, {item("/in/x")}, {file, {}, {}});
    EXPECT_EQ(drawn(file), wanted + tail + " x\n");
    expect_folded();
}

TEST_F(Arrangement, WhatCannotBeIsRefused) {
    const std::string a = item("/in/a"), b = item("/in/b");
    const std::string fonds = made("fonds", "F"), file = made("file", "H", {fonds, {}, {}});
    put_records(temp.catalogue, {a}, {file, {}, {}});
    const auto ops = temp.catalogue.store().db().number("SELECT count(*) FROM op");
    EXPECT_THROW(put_records(temp.catalogue, {fonds}, {fonds, {}, {}}), Error);
    EXPECT_THROW(put_records(temp.catalogue, {file}, {a, {}, {}}), Error) << "a file under an item";
    EXPECT_THROW(put_records(temp.catalogue, {b, fonds}, {file, {}, {}}), Error);
    EXPECT_THROW(put_records(temp.catalogue, {b}, {fonds, a, {}}), Error) << "a does not stand there";
    EXPECT_THROW(made("box", "B"), Error);
    EXPECT_THROW(made("file", ""), Error);
    put_records(temp.catalogue, {b}, {a, {}, {}});  // what is enclosed
    EXPECT_THROW(put_records(temp.catalogue, {a}, {b, {}, {}}), Error) << "in a circle";
    EXPECT_EQ(temp.catalogue.store().db().number("SELECT count(*) FROM op"), ops + 2)
        << "one that went, and its event";
}

TEST_F(Arrangement, TwoSitesMayPutRecordsUnderEachOther) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    Store& store = temp.catalogue.store();
    store.commit({put_at(store, a, b, 1), put_at(store, b, a, 1), put_at(store, c, a, 2)});
    const std::string top = std::min(a, b) == a ? "a" : "b", other = top == "a" ? "b" : "a";
    EXPECT_EQ(drawn(), top == "a" ? "a (loop)\n b\n c\n" : "b (loop)\n a\n  c\n");
    EXPECT_EQ(temp.catalogue.find(Query::parse("in:" + a)).size(), 3U);
    expect_folded();
    put_records(temp.catalogue, {a}, {});
    EXPECT_EQ(drawn(), "a\n b\n c\n") << "the way out";
    store.commit({put_at(store, a, a, 1)});
    EXPECT_EQ(drawn(), "a\n b\n c\n");
}

TEST_F(Arrangement, UnderWhatWasDeletedIsTheTop) {
    const std::string a = item("/in/a"), file = made("file", "H");
    put_records(temp.catalogue, {a}, {file, {}, {}});
    temp.catalogue.remove({file});
    EXPECT_EQ(drawn(), "a\n");
    EXPECT_EQ(temp.catalogue.record(a).parent, "");
    temp.catalogue.restore({file});
    EXPECT_EQ(drawn(), "H\n a\n");
}

TEST_F(Arrangement, AParentMayComeLaterAndGoAgain) {
    const std::string a = item("/in/a"), unknown(26, 'a');
    Store& store = temp.catalogue.store();
    store.commit({put_at(store, a, unknown, 1)});
    EXPECT_EQ(temp.catalogue.record(a).parent, unknown);
    expect_folded();
    put_records(temp.catalogue, {a}, {});
    EXPECT_THROW(temp.catalogue.record(unknown), Error) << "nothing speaks of it any more";
    expect_folded();
}

TEST_F(Arrangement, JoinedRecordsComeApartAsTheyWere) {
    const std::string a = item("/in/a", 2), b = item("/in/b"), c = item("/in/c");
    temp.catalogue.set({b}, {{"title", {"Công văn"}}});
    temp.catalogue.retag({b}, {"x"}, {});
    EXPECT_EQ(join_records(temp.catalogue, a, {c, b}), 2U);
    const std::string joined = temp.catalogue.changes(1).at(0).id;
    EXPECT_EQ(pages_of(a), "a0 a1 c0 b0 ");
    EXPECT_TRUE(temp.catalogue.record(b).deleted);
    EXPECT_EQ(split_records(temp.catalogue, {{a, {3, 4}}}), (std::vector<std::string>{c, b}));
    EXPECT_EQ(pages_of(a), "a0 a1 ");
    EXPECT_EQ(temp.catalogue.record(b).title, "Công văn");
    EXPECT_EQ(temp.catalogue.record(b).tags, std::vector<std::string>{"x"});
    undo_last();
    EXPECT_EQ(pages_of(a), "a0 a1 c0 b0 ");
    EXPECT_TRUE(temp.catalogue.record(c).deleted);
    temp.catalogue.undo(joined);
    EXPECT_EQ(pages_of(a), "a0 a1 ");
    EXPECT_FALSE(temp.catalogue.record(c).deleted);
    expect_folded();
}

TEST_F(Arrangement, ANewRecordOfSomePagesIsLikeTheWhole) {
    const std::string a = item("/in/a", 5), file = made("file", "H");
    put_records(temp.catalogue, {a}, {file, {}, {}});
    temp.catalogue.set({a}, {{"access", {"restricted"}}});
    const std::vector<std::string> parts = split_records(temp.catalogue, {{a, {2, 4}}});
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(pages_of(a) + "| " + pages_of(parts[0]) + "| " + pages_of(parts[1]), "a0 | a1 a2 | a3 a4 ");
    EXPECT_EQ(temp.catalogue.record(parts[0]).access, "restricted");
    EXPECT_EQ(temp.catalogue.record(parts[1]).parent, file);
    EXPECT_EQ(temp.catalogue.record(file).children, 3);
    undo_last();
    EXPECT_EQ(pages_of(a), "a0 a1 a2 a3 a4 ");
    EXPECT_TRUE(temp.catalogue.record(parts[0]).deleted);
    EXPECT_EQ(temp.catalogue.record(file).children, 1);
    undo_last();
    EXPECT_EQ(pages_of(parts[1]), "a3 a4 ") << "undone and done again";
    EXPECT_FALSE(temp.catalogue.record(parts[1]).deleted);
    EXPECT_THROW(split_records(temp.catalogue, {{a, {2}}}), Error) << "it has one page";
    EXPECT_THROW(split_records(temp.catalogue, {{parts[1], {1}}}), Error);
    EXPECT_THROW(split_records(temp.catalogue, {{parts[1], {2, 2}}}), Error);
    expect_folded();
}

TEST_F(Arrangement, UndoLeavesARecordThatIsInUse) {
    const std::string a = item("/in/a"), file = made("file", "H");
    const std::string change = temp.catalogue.changes(1).at(0).id;
    put_records(temp.catalogue, {a}, {file, {}, {}});
    temp.catalogue.undo(change);
    EXPECT_FALSE(temp.catalogue.record(file).deleted) << "somebody has put a record under it since";
    const std::string other = made("file", "K");
    undo_last();
    EXPECT_TRUE(temp.catalogue.record(other).deleted);
}

TEST_F(Arrangement, PagesInAnotherOrder) {
    const std::string a = item("/in/a", 4);
    EXPECT_EQ(order_pages(temp.catalogue, a, {3, 1}), 3U);
    EXPECT_EQ(pages_of(a), "a2 a0 a1 a3 ");
    EXPECT_EQ(order_pages(temp.catalogue, a, {1, 2, 3, 4}), 0U);
    EXPECT_THROW(order_pages(temp.catalogue, a, {5}), Error);
    EXPECT_THROW(order_pages(temp.catalogue, a, {1, 1}), Error);
    undo_last();
    EXPECT_EQ(pages_of(a), "a0 a1 a2 a3 ");
    expect_folded();
}

TEST_F(Arrangement, BackToAMomentIsBackToThePlace) {
    const std::string a = item("/in/a"), file = made("file", "H");
    put_records(temp.catalogue, {a}, {file, {}, {}});
    Db& db = temp.catalogue.store().db();
    const std::int64_t moment = db.number("SELECT max(hlc) FROM op") >> 16U;
    while (unix_milliseconds() <= moment) continue;  // two ops of one millisecond are one moment
    put_records(temp.catalogue, {a}, {});
    EXPECT_EQ(temp.catalogue.record(a).parent, "");
    temp.catalogue.return_to({a}, moment);
    EXPECT_EQ(temp.catalogue.record(a).parent, file);
    expect_folded();
}

}  // namespace
}  // namespace kho
