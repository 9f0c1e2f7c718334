// The power may be cut at any moment of a run: what a command that had ended said is there, nothing that is
// there is false, and the same commands end where an undisturbed run does.
//   KHO_SEED=N     replays the cuts of an earlier run
//   KHO_CUT=N      tries the Nth of them alone
//   KHO_TIER=full  3,000 cuts, and the commands run again after each; else 300, and after every fourth
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "drive/archive_state.h"
#include "powercut/disk.h"
#include "powercut/history.h"

namespace kho::fault {

namespace {

class PowerCut : public testing::Test {
 protected:
    void SetUp() override {
        history_ = record(scene_);
        ASSERT_GT(history_.states.size(), 8U);
        ASSERT_FALSE(history_.end().empty());
    }

    struct Moment {
        std::size_t entry;
        double survives;
        std::size_t sector;
        unsigned luck;
    };

    /// Some cuts lose all that can be lost, some nothing, and the rest a part.
    std::vector<Moment> moments(int count) {
        std::mt19937 random(seed());
        std::vector<Moment> moments;
        for (int i = 0; i < count; ++i) {
            const std::size_t entry = random() % (history_.log.size() + 1);
            const double survives = std::clamp((random() % 1000) / 800.0 - 0.125, 0.0, 1.0);
            moments.push_back(
                {entry, survives, random() % 2 == 0 ? 512U : 4096U, static_cast<unsigned>(random())});
        }
        return moments;
    }

    void cut(const Moment& moment) {
        Disk disk(scene_.folder());
        for (std::size_t at = 0; at < moment.entry; ++at) disk.apply(history_.log[at]);
        std::mt19937 random(moment.luck);
        disk.materialise({random, moment.survives, moment.sector});
    }

    [[nodiscard]] bool is_damaged(std::size_t entry) const {
        return history_.had_ended("tag", entry) && !history_.had_ended("check", entry);
    }

    /// What is wrong after the power is back; empty if nothing is.
    std::string complaint(const Moment& moment) {
        std::string wrong;
        for (const std::string& path : wrong_masters(scene_.archive()))
            wrong += "wrong bytes: " + path + "\n";
        const Ended check = scene_.run({KHO_BIN "/kho-check", "-q", "-C", scene_.archive()});
        const bool no_archive = check.status == 66 && !history_.had_ended("init", moment.entry);
        if (!no_archive && check.status > 1)
            wrong += "kho check: " + std::to_string(check.status) + " " + check.err + "\n";
        std::istringstream lines(check.out);
        for (std::string line; std::getline(lines, line);)
            if (!line.starts_with("leftover: ") && !line.starts_with("master unknown: ") &&
                !(is_damaged(moment.entry) && line.starts_with("state differs: ")))
                wrong += line + "\n";
        if (!wrong.empty()) return wrong;
        const std::string rows = state_of(scene_.archive());
        return history_.allows(rows, moment.entry) ? ""
                                                   : "a state that never was, or was left behind:\n" + rows;
    }

    /// The same commands again; what is wrong after them.
    std::string complaint_after_all() {
        std::string wrong;
        for (const auto& [name, command] : commands_of_history(scene_)) {
            const Ended ended = scene_.run(command);
            if (ended.status > 1 && !(name == "init" && ended.status == 73))
                wrong += name + ": " + std::to_string(ended.status) + " " + ended.err + "\n";
        }
        if (state_of(scene_.archive()) != history_.end()) wrong += "not the state of an undisturbed run\n";
        const Ended check = scene_.run({KHO_BIN "/kho-check", "-q", "-C", scene_.archive()});
        return check.status == 0 ? wrong : wrong + check.out + check.err;
    }

    Scene scene_{3};
    History history_;
};

TEST_F(PowerCut, LosesNothingThatWasSaid) {
    const std::vector<Moment> cuts = moments(full_tier() ? 3000 : 300);
    const char* chosen = std::getenv("KHO_CUT");  // NOLINT(concurrency-mt-unsafe): one thread
    for (std::size_t number = 0; number < cuts.size(); ++number) {
        if (chosen != nullptr && std::to_string(number) != chosen) continue;
        const Moment& moment = cuts[number];
        SCOPED_TRACE("KHO_SEED=" + std::to_string(seed()) + " KHO_CUT=" + std::to_string(number) +
                     ": before entry " + std::to_string(moment.entry) + " of " +
                     std::to_string(history_.log.size()) + ", " + std::to_string(moment.survives) +
                     " survives");
        cut(moment);
        ASSERT_EQ(complaint(moment), "");
        if (full_tier() || chosen != nullptr || number % 4 == 0) {
            ASSERT_EQ(complaint_after_all(), "");
        }
    }
    std::printf("%zu cuts, %zu entries in the log, %zu states\n", cuts.size(), history_.log.size(),
                history_.states.size());
}

/// What these tests are worth: a kho that forgets to make a thing durable is found out.
class ForgottenSync : public PowerCut, public testing::WithParamInterface<const char*> {};

TEST_P(ForgottenSync, IsNoticed) {
    forget_syncs(history_.log, std::regex(GetParam()));
    for (const Moment& moment : moments(1000)) {
        cut(moment);
        if (!complaint(moment).empty()) return;
    }
    FAIL() << "KHO_SEED=" << seed() << ": 1,000 power cuts, and nobody missed it";
}

INSTANTIATE_TEST_SUITE_P(Of, ForgottenSync,
                         testing::Values(".*/watched", ".*/archive", ".*/masters", ".*/masters/..",
                                         ".*/tmp/.*", ".*/kho.db", ".*/kho.db-journal", ".*/kho.db.new"));

}  // namespace

}  // namespace kho::fault
