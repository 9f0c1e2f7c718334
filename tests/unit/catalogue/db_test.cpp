#include "catalogue/db.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace {

using kho::Db;

/// A catalogue of one table with 100 rows, in a folder of its own.
class DbFile : public ::testing::Test {
 protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "kho-db-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        path_ = name + "/test.db";
        Db db(path_, Db::Mode::create);
        db.execute(
            "CREATE TABLE t(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
            " INSERT INTO t SELECT hex(zeroblob(1000)) FROM n");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// A writer that dies in the middle of a commit: part of its changes is in the file already.
    void writer_that_dies() const {
        const pid_t child = ::fork();
        if (child == 0) {
            Db db(path_, Db::Mode::write);
            db.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE t SET x = 'half'");
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_EQ(status, 0);
        ASSERT_GT(std::filesystem::file_size(path_ + "-journal"), 0);
    }

    std::filesystem::path folder_;
    std::string path_;
};

constexpr const char* half = "SELECT count(*) FROM t WHERE x = 'half'";

TEST_F(DbFile, ReaderOpenedAfterAWriterDiedSeesTheStateBefore) {
    writer_that_dies();
    EXPECT_EQ(Db(path_, Db::Mode::read).number(half), 0);
}

TEST_F(DbFile, ReaderAtWorkWhileAWriterDiesGoesOn) {
    Db reader(path_, Db::Mode::read);
    auto prepared = reader.prepare("SELECT count(*) FROM t WHERE x <> ?1");
    writer_that_dies();
    ASSERT_TRUE(prepared.bind("half").step());
    EXPECT_EQ(prepared.integer(0), 100);
    prepared.reset();
    writer_that_dies();
    const kho::Snapshot snapshot(reader);
    EXPECT_EQ(reader.number(half), 0);
}

}  // namespace
