#include <gtest/gtest.h>
#include <kho/error.h>

#include <tuple>

#include "base/stop.h"
#include "temp_archive.h"

namespace kho {
namespace {

constexpr const char* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
constexpr const char* long_change =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
    " INSERT INTO local(name, value) SELECT 'x' || i, '' FROM n";

class Stop : public testing::Test {
 protected:
    ~Stop() override { take_back_stop(); }

    template <typename Work>
    static bool is_interrupted(const Work& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.code == Code::interrupted;
        }
        return false;
    }
    TempArchive temp_;
    Db& db_ = temp_.catalogue.store().db();
};

TEST_F(Stop, EndsAQuery) {
    request_stop();
    EXPECT_TRUE(is_interrupted([&] { std::ignore = db_.number(endless); }));
    Db other(temp_.archive().catalogue_path(), Db::Mode::read);
    EXPECT_TRUE(is_interrupted([&] { std::ignore = other.number(endless); }));
}

TEST_F(Stop, LeavesNoChangeHalfDone) {
    request_stop();
    {
        Transaction transaction(db_);
        db_.execute(long_change);
        transaction.commit();
    }
    take_back_stop();
    EXPECT_EQ(db_.number("SELECT count(*) FROM local WHERE name LIKE 'x%'"), 50000);
}

TEST_F(Stop, RollsAFoldBack) {
    const std::string master = temp_.take("/in/a.png", 3);
    const auto state = temp_.catalogue.store().state();
    request_stop();
    EXPECT_TRUE(is_interrupted([&] { temp_.catalogue.store().refold(); }));
    EXPECT_TRUE(is_interrupted([&] { temp_.catalogue.store().state_if_refolded(); }));
    take_back_stop();
    EXPECT_EQ(temp_.catalogue.store().state(), state);
    temp_.take("/in/b.png");  // and it can be written to
    EXPECT_EQ(temp_.catalogue.pages(record_id_from_master(master)).size(), 3U);
    EXPECT_EQ(db_.number("SELECT count(*) FROM doc"), 2);
    EXPECT_EQ(db_.number("SELECT count(*) FROM search_docsize"), 2);
}

}  // namespace
}  // namespace kho
