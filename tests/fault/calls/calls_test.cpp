// Every call by which kho changes files may fail. Then kho says so, nothing false stands in the archive, and
// the same command run again ends where an undisturbed run does.
//   KHO_SEED=N       replays the choice of an earlier run
//   KHO_FAULT=NAME   tries one fault alone, named as in the message: 'write EIO 12 for-ever'
//   KHO_TIER=full    tries all
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "calls/fault.h"
#include "drive/archive_state.h"

namespace kho::fault {

namespace {

constexpr int io_error = 74;  // "a read or a write failed, or the disk is full"
constexpr int nothing_new = 1;
constexpr int partial = 3;
constexpr int damaged = 65;

class CallsFail : public testing::TestWithParam<std::string> {
 protected:
    explicit CallsFail(int pages = 3) : scene_(pages) {}

    void SetUp() override {
        scene_.make_stages();
        scene_.restore(GetParam());
        scene_.disturb_nothing();
        const Ended ended = scene_.run(scene_.command(GetParam()));
        ASSERT_EQ(ended.status, 0) << ended.err;
        undisturbed_ = scene_.control();
        wanted_ = state_of(scene_.archive());
        ASSERT_FALSE(wanted_.empty());
    }

    void try_all(Breadth breadth) {
        std::mt19937 random(seed());
        const char* chosen = std::getenv("KHO_FAULT");  // NOLINT(concurrency-mt-unsafe): one thread
        int tried = 0;
        for (const Fault& fault : faults_of(undisturbed_.counts, breadth, random)) {
            if (chosen != nullptr && name_of(fault) != chosen) continue;
            SCOPED_TRACE("kho " + GetParam() + ": " + name_of(fault) +
                         " (KHO_SEED=" + std::to_string(seed()) + ")");
            try_one(fault);
            ++tried;
        }
        std::printf("%s: %d faults\n", GetParam().c_str(), tried);
    }

    Scene scene_;

 private:
    void try_one(const Fault& fault) {
        scene_.restore(GetParam());
        scene_.disturb_nothing();
        Control& control = scene_.control();
        control.calls = fault.calls, control.error = fault.error;
        control.nth = fault.nth, control.for_ever = fault.for_ever;
        const Ended ended = scene_.run(scene_.command(GetParam()));
        const Control after = control;
        scene_.disturb_nothing();
        SCOPED_TRACE(std::string("these failed:\n") + after.paths + "status " + std::to_string(ended.status) +
                     ": " + ended.err);
        ends_well(fault, after, ended);
        nothing_false_is_there(ended.status);
        goes_on(ended.status);
    }

    void ends_well(const Fault& fault, const Control& after, const Ended& ended) {
        if (ended.status == 0) return;  // not noticed, or not needed: then the state has to be the whole one
        EXPECT_FALSE(after.failed == 0 || is_harmless(fault)) << "this must not be noticed";
        const bool tells_master = (ended.err + ended.out).find("/masters/") != std::string::npos;
        EXPECT_TRUE(ended.status == io_error || (tells_master && ended.status == status_of_damaged_master()));
        EXPECT_TRUE(says_what_failed(after.paths, ended.err + ended.out))
            << "it does not say what it was about";
    }

    /// A master that cannot be read is one page that failed, or a finding.
    static int status_of_damaged_master() { return GetParam() == "check" ? damaged : partial; }

    static bool says_what_failed(const std::string& failed, const std::string& said) {
        std::istringstream lines(failed);
        for (std::string path; std::getline(lines, path, '\t'); lines.ignore(failed.size(), '\n')) {
            // SQLite does not tell the catalogue from its journal.
            if (path.ends_with("-journal")) path.resize(path.rfind('-'));
            if (said.find(path) != std::string::npos) return true;
        }
        return false;
    }

    void nothing_false_is_there(int status) {
        EXPECT_EQ(wrong_masters(scene_.archive()), std::vector<std::string>());
        const Ended check = scene_.run({KHO_BIN "/kho-check", "-q", "-C", scene_.archive()});
        const bool no_archive = GetParam() == "init" && status != 0 && check.status == 66;
        const bool to_be_fixed = GetParam() == "check" && status != 0;
        EXPECT_TRUE(no_archive || check.status == 0 || check.status == nothing_new) << check.out << check.err;
        std::istringstream lines(check.out);
        for (std::string line; std::getline(lines, line);)
            EXPECT_TRUE(line.starts_with("leftover: ") || line.starts_with("master unknown: ") ||
                        (to_be_fixed && line.starts_with("state differs: ")))
                << line;
        clean_ = check.status == 0;
    }

    /// The fault is gone: the same command ends as if nothing had been.
    void goes_on(int status) {
        if (status != 0 || !clean_) {
            const Ended again = scene_.run(scene_.command(GetParam()));
            EXPECT_TRUE(again.status == 0 || (again.status == nothing_new && GetParam() != "init"))
                << "run again: " << again.status << " " << again.err;
            const Ended check = scene_.run({KHO_BIN "/kho-check", "-q", "-C", scene_.archive()});
            EXPECT_EQ(check.status, 0) << "run again: " << check.out << check.err;
        }
        EXPECT_EQ(state_of(scene_.archive()), wanted_);
    }

    Control undisturbed_;
    std::string wanted_;
    bool clean_ = false;
};

TEST_P(CallsFail, ThreePages) {
    try_all(full_tier() ? Breadth::all : GetParam() == "ingest" ? Breadth::every_nth : Breadth::sample);
}

class CallsOfManyPagesFail : public CallsFail {
 protected:
    CallsOfManyPagesFail() : CallsFail(20) {}
};

TEST_P(CallsOfManyPagesFail, TwentyPages) {
    if (!full_tier()) GTEST_SKIP() << "only with KHO_TIER=full";
    try_all(Breadth::every_nth);
}

std::string name_of_command(const testing::TestParamInfo<std::string>& info) {
    return info.param;
}

INSTANTIATE_TEST_SUITE_P(Of, CallsFail, testing::Values("init", "ingest", "read", "tag", "set", "check"),
                         name_of_command);
INSTANTIATE_TEST_SUITE_P(Of, CallsOfManyPagesFail, testing::Values("ingest"), name_of_command);

}  // namespace

}  // namespace kho::fault
