#include "catalogue/store.h"

#include <gtest/gtest.h>
#include <kho/check.h>
#include <kho/error.h>
#include <algorithm>

#include "base/clock.h"
#include "temp_archive.h"

namespace kho {
namespace {

Op op_at(std::int64_t hlc) {
    Op op;
    op.name = {"aaaaaaaaaaaaaaaa", 1};
    op.hlc = hlc;
    op.change = {"record", std::string(26, 'a'), "title", "set", {}, "\"x\""};
    op.hash = chained_hash({}, op);
    return op;
}

TEST(Store, RefusesOpsOfAFarFutureAndOfNoTime) {
    TempArchive temp;
    Store& store = temp.catalogue.store();
    const std::int64_t now = unix_milliseconds(), hour = 3'600'000;
    for (const std::int64_t hlc : {INT64_MAX, (now + 25 * hour) << 16U, std::int64_t{-1}}) try {
            store.merge({op_at(hlc)});
            ADD_FAILURE() << hlc << " was taken";
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::protocol);
        }
    store.merge({op_at((now + 23 * hour) << 16U)});
    temp.take("/in/a.png");  // and the clock goes on from there
}

TEST(Store, MakesAnIndexOfOtherRulesAnewBeforeItWrites) {
    TempArchive temp;
    const std::string master = temp.take("/in/thu.png");
    Db& db = temp.catalogue.store().db();
    // As if the words had been folded in another way.
    db.execute(
        "INSERT INTO search(search) VALUES('delete-all');"
        "INSERT INTO search(rowid, exact, folded) SELECT id, 'khac ', 'khac ' FROM doc;"
        "INSERT OR REPLACE INTO local(name, value) VALUES('word_forms', '0')");
    const auto found = [&] {
        const auto problems = check(temp.catalogue, {.masters = false}).problems;
        return std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
            return problem.kind == Problem::Kind::index_differs;
        });
    };
    EXPECT_EQ(found(), 1);
    Store again(temp.archive().catalogue_path(), Db::Mode::write);
    EXPECT_EQ(again.db().number("SELECT count(*) FROM search WHERE search MATCH 'folded:thu'"), 1);
    EXPECT_EQ(again.db().number("SELECT count(*) FROM search WHERE search MATCH 'khac'"), 0);
    EXPECT_EQ(found(), 0);
}

}  // namespace
}  // namespace kho
