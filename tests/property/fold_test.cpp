// Properties of the fold: the state is a function of the set of ops, whatever their order and however often
// they come.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/digest.h"
#include "catalogue/store.h"
#include "random_ops.h"

namespace kho {
namespace {

/// A catalogue in a file of its own, deleted at the end.
class Scratch {
 public:
    Scratch() : path_(testing::TempDir() + "/kho-" + to_base32(random_bytes(10), 16) + ".db") {
        Store::create(path_);
    }
    ~Scratch() { std::remove(path_.c_str()); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Store open() {
        Store store{path_, Db::Mode::write};
        store.db().execute("PRAGMA synchronous = OFF");  // nobody will miss it after a power cut
        return store;
    }

 private:
    std::string path_;
};

/// The ops in random order, but each site's in its own: merging refuses gaps.
std::vector<Op> shuffled(const std::vector<Op>& ops, std::mt19937_64& random) {
    std::map<std::string, std::vector<Op>> by_site;
    for (const Op& op : ops) by_site[op.name.site].push_back(op);
    std::vector<Op> mixed;
    while (!by_site.empty()) {
        auto site = std::next(by_site.begin(), static_cast<std::ptrdiff_t>(random() % by_site.size()));
        mixed.push_back(site->second.front());
        site->second.erase(site->second.begin());
        if (site->second.empty()) by_site.erase(site);
    }
    return mixed;
}

void merge_in_pieces(Store& store, const std::vector<Op>& ops, std::mt19937_64& random) {
    for (std::size_t at = 0; at < ops.size();) {
        const std::size_t count = std::min(ops.size() - at, std::size_t{1} + random() % 7);
        store.merge({ops.begin() + static_cast<std::ptrdiff_t>(at),
                     ops.begin() + static_cast<std::ptrdiff_t>(at + count)});
        at += count;
    }
}

class Fold : public testing::TestWithParam<int> {
 protected:
    /// Replay one case with KHO_SEED.
    static std::uint64_t seed() {
        const char* given = std::getenv("KHO_SEED");
        return given != nullptr ? std::stoull(given) : static_cast<std::uint64_t>(GetParam()) * 7919;
    }
};

TEST_P(Fold, AnyOrderOfTheSameOpsGivesTheSameState) {
    SCOPED_TRACE(fmt::format("KHO_SEED={}", seed()));
    std::mt19937_64 random(seed());
    const RandomHistory history = random_history(random, 40);
    Scratch first_file, second_file;
    Store first = first_file.open(), second = second_file.open();
    for (Store* store : {&first, &second}) store->commit({}, history.texts);
    first.merge(history.ops);
    merge_in_pieces(second, shuffled(history.ops, random), random);
    EXPECT_EQ(first.state(), second.state());
}

TEST_P(Fold, FoldingAfreshGivesWhatWasFoldedStepByStep) {
    SCOPED_TRACE(fmt::format("KHO_SEED={}", seed()));
    std::mt19937_64 random(seed());
    const RandomHistory history = random_history(random, 40);
    Scratch file;
    Store store = file.open();
    store.commit({}, history.texts);
    merge_in_pieces(store, shuffled(history.ops, random), random);
    const auto incremental = store.state();
    EXPECT_EQ(store.state_if_refolded(), incremental);
    EXPECT_EQ(store.db().number("SELECT count(*) FROM doc"),
              store.db().number("SELECT count(*) FROM search_docsize"));
    store.refold();
    EXPECT_EQ(store.state(), incremental);
}

TEST_P(Fold, MergingTwiceChangesNothing) {
    SCOPED_TRACE(fmt::format("KHO_SEED={}", seed()));
    std::mt19937_64 random(seed());
    const RandomHistory history = random_history(random, 25);
    Scratch file;
    Store store = file.open();
    store.commit({}, history.texts);
    store.merge(history.ops);
    const auto once = store.state();
    const auto count = store.db().number("SELECT count(*) FROM op");
    store.merge(shuffled(history.ops, random));
    EXPECT_EQ(store.state(), once);
    EXPECT_EQ(store.db().number("SELECT count(*) FROM op"), count);
}

int last_seed() {
    const char* tier = std::getenv("KHO_TIER");
    return tier != nullptr && std::string(tier) == "full" ? 2000 : 60;
}
INSTANTIATE_TEST_SUITE_P(Seeds, Fold, testing::Range(1, last_seed() + 1));

}  // namespace
}  // namespace kho
