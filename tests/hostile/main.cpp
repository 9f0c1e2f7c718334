// Gives hostile files to real workers through the pool: inspect, and where that succeeds read of a small
// page. The pool must come through, and each file must end, within 10 s and 1.5 GB, in an answer or in a
// failure with a cause.
//
//   hostile_files GOOD [HOSTILE]   folders: good files to be spoiled; files that are hostile as they are
#include <fmt/format.h>
#include <kho/error.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <map>

#include "base/clock.h"
#include "cases.h"
#include "work/session.h"

namespace {

using namespace kho;
using hostile::Case;

constexpr double most_seconds = 10;
constexpr std::int64_t most_kib = 1'500'000;
constexpr std::int64_t small_page = 2'000'000;  // pixels

Fd in_memory(const std::string& bytes) {
    Fd file(::memfd_create("hostile", MFD_CLOEXEC));
    write_all(file, bytes, "memfd");
    return open_for_reading(fmt::format("/proc/self/fd/{}", file.get()));
}

struct Ending {
    std::string inspected, read;  ///< "answer" or a cause; `read` is empty where it was not tried
    double seconds = 0;
};

bool in_the_list(const std::string& cause) {
    static const std::string fixed[] = {"answer", "decode", "memory", "timeout", "rubbish", "unavailable"};
    return std::find(std::begin(fixed), std::end(fixed), cause) != std::end(fixed) ||
           cause.starts_with("crash:SIG") || cause.starts_with("sandbox:");
}

/// Feeds cases to a pool and notes how each ends.
class Run {
 public:
    Run(int workers, std::size_t count) : endings_(count) {
        PoolOptions options;
        options.program = worker_program();
        options.languages = "vie";
        options.workers = workers;
        pool_ = std::make_unique<Pool>(std::move(options));
    }

    std::vector<Ending> all(const std::function<Case(std::size_t)>& nth) {
        std::size_t next = 0;
        while (next < endings_.size() || !to_read_.empty() || pool_->is_working()) {
            if (pool_->has_room() && !to_read_.empty())
                submit_read();
            else if (pool_->has_room() && next < endings_.size())
                submit(next++, inspect_request(400), nth);
            else
                take(pool_->wait(), nth);
        }
        return std::move(endings_);
    }

 private:
    void submit(std::size_t n, const nlohmann::json& request, const std::function<Case(std::size_t)>& nth) {
        began_[n] = steady_seconds();
        pool_->submit({n, request, in_memory(nth(n).bytes)});
    }

    void submit_read() {
        auto [n, bytes] = std::move(to_read_.back());
        to_read_.pop_back();
        began_[n] = steady_seconds();
        pool_->submit({n, read_request(0, false, {}), in_memory(bytes)});
    }

    static std::string cause_of(const Outcome& outcome,
                                const std::function<void(const wire::Message&)>& use) {
        if (const auto* failure = std::get_if<JobFailure>(&outcome.result)) return failure->cause;
        try {
            use(std::get<wire::Message>(outcome.result));
            return "answer";
        } catch (const Error&) {
            return "rubbish";
        }
    }

    void take(const Outcome& outcome, const std::function<Case(std::size_t)>& nth) {
        const std::size_t n = outcome.ticket;
        Ending& ending = endings_[n];
        ending.seconds = std::max(ending.seconds, steady_seconds() - began_[n]);
        if (!ending.inspected.empty()) {
            ending.read = cause_of(outcome, [](const wire::Message& m) { believe_reading({m.header, m.blob}, 0, 0); });
            return;
        }
        ending.inspected = cause_of(outcome, [&](const wire::Message& message) {
            const auto frame = believe_inspection(message).frames.front();
            if (frame["width"].get<std::int64_t>() * frame["height"].get<std::int64_t>() <= small_page)
                to_read_.emplace_back(n, nth(n).bytes);
        });
    }

    std::unique_ptr<Pool> pool_;
    std::vector<Ending> endings_;
    std::map<std::size_t, double> began_;
    std::vector<std::pair<std::size_t, std::string>> to_read_;
};

std::string wrong_with(const Case& given, const Ending& ending) {
    if (!in_the_list(ending.inspected)) return "inspect ended as " + ending.inspected;
    if (!ending.read.empty() && !in_the_list(ending.read)) return "read ended as " + ending.read;
    if (ending.seconds <= most_seconds) return {};
    // It may be the machine that was slow: alone it has to do better.
    const auto again = Run(1, 1).all([&](std::size_t) { return given; });
    return again.front().seconds <= most_seconds ? "" : fmt::format("took {:.1f} s", again.front().seconds);
}

/// Counts by format and ending, names crashes; returns how many files ended wrongly.
int report(const std::vector<Ending>& endings, const std::function<Case(std::size_t)>& nth) {
    std::map<std::string, std::map<std::string, int>> counts;
    int wrong = 0;
    double longest = 0;
    for (std::size_t n = 0; n < endings.size(); ++n) {
        const Case given = nth(n);
        const Ending& ending = endings[n];
        const std::string last =
            ending.read.empty() ? "inspect: " + ending.inspected : "read: " + ending.read;
        ++counts[given.format][last];
        longest = std::max(longest, ending.seconds);
        if (last.find("crash:") != std::string::npos || last.find("timeout") != std::string::npos)
            fmt::print("  {}: {}\n", given.name, last);
        // What other readers make of these files is no law: a difference is listed, for people to judge.
        if (given.expected == "open" && given.format.starts_with("image/") && ending.inspected != "answer")
            fmt::print("  {}: others open it; {}\n", given.name, last);
        if (given.expected == "reject" && ending.read == "answer")
            fmt::print("  {}: others refuse it; {}\n", given.name, last);
        if (const std::string why = wrong_with(given, ending); !why.empty()) {
            fmt::print("WRONG {}: {}\n", given.name, why);
            ++wrong;
        }
    }
    for (const auto& [format, by_ending] : counts) {
        fmt::print("{}\n", format);
        for (const auto& [ending, count] : by_ending) fmt::print("  {:6} {}\n", count, ending);
    }
    fmt::print("longest {:.1f} s\n", longest);
    return wrong;
}

}  // namespace

int main(int argc, char** argv) {
    const char* tier = std::getenv("KHO_TIER");
    const std::size_t wanted = tier != nullptr && std::string_view(tier) == "full" ? 20'000 : 1'000;
    const char* given_seed = std::getenv("KHO_SEED");
    const std::uint64_t seed = given_seed != nullptr ? std::stoull(given_seed) : 6947;
    const auto good = hostile::files_in(argv[1]);
    const auto bad = argc > 2 ? hostile::files_in(argv[2]) : std::vector<hostile::File>();
    fmt::print("KHO_SEED={}: {} hostile files, {} good ones spoiled to make {}\n", seed, bad.size(),
               good.size(), wanted);
    const auto nth = [&](std::size_t n) {
        if (n >= bad.size()) return hostile::spoiled(good, seed, n - bad.size());
        return Case{bad[n].name, bad[n].format, bad[n].bytes, bad[n].expected};
    };
    const auto processors = static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
    int wrong = report(Run(processors, std::max(wanted, bad.size())).all(nth), nth);
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    fmt::print("the largest worker had {} MB\n", used.ru_maxrss / 1000);
    if (used.ru_maxrss > most_kib) {
        fmt::print("WRONG: that is more than {} MB\n", most_kib / 1000);
        ++wrong;
    }
    return wrong == 0 ? 0 : 1;
}
