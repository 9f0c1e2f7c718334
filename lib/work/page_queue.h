#pragma once

#include <kho/ingest.h>

#include <deque>
#include <map>
#include <set>
#include <string>

#include "catalogue/intake.h"
#include "work/pool.h"
#include "work/session.h"
#include "work/verified_masters.h"

namespace kho {

/// Pages on their way through the pool into the catalogue. Owned by one run.
class PageQueue {
 public:
    PageQueue(Catalogue& catalogue, Pool& pool, ReadingOptions options, std::string languages,
              const Observer& observer);

    /// Puts a page in the queue, unless it was put there before (a twin of its file brings it again), has
    /// such a reading already or has brought kho down twice.
    void add(const std::string& page);

    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    /// Hands the next page to the pool, which must have room. A page whose master is gone fails here.
    void start_next();
    /// True if the ticket was this queue's; then the outcome is dealt with.
    bool finish(Outcome& outcome);
    /// Writes what has been finished. Called by start_next too: a result and the next beginning share a
    /// commit.
    void flush();
    /// The run was stopped, by the user or by a full disk: writes, if that is possible, what has been
    /// finished and that what is running was not to blame.
    void abandon() noexcept;

    RunReport report;
    RunProgress progress;

 private:
    struct Task {
        ReadingTask reading;
        bool simple = false;
    };

    /// Keeps what a page came with as a reading of its own, before the one that is shown.
    void keep_layer(ReadingTask task, BelievedLayer layer);
    void fail(const Task& task, const FailureInfo& why, const Error& error);
    [[nodiscard]] std::string place_of(const ReadingTask& task);

    Catalogue& catalogue_;
    VerifiedMasters masters_;
    Pool& pool_;
    ReadingOptions options_;
    std::string languages_;
    const Observer& observer_;
    std::set<std::string> added_;
    std::deque<Task> waiting_;
    std::map<std::uint64_t, Task> running_;
    std::uint64_t next_ticket_ = std::uint64_t{1} << 32U;  // apart from the tickets a run gives out itself
    JournalEntry entry_;
};

}  // namespace kho
