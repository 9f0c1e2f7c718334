// bench_search FILE.db [--exec | --exec=PROGRAM]: how long 200 queries take for the first 20 hits, each once
// to warm up and then timed, in this process or as a fresh process each (PROGRAM FILE.db QUERY, or
// kho-search -C FOLDER -- QUERY; without a name this program itself). Wall time, and processor time, which
// says more on a busy machine. `bench_search FILE.db QUERY` answers one query. -v prints each query's time.

#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/search.h"
#include "query_maker.h"

extern char** environ;

namespace {

using kho::Db, kho::bench::TimedQuery;

struct Times {
    std::vector<double> wall, processor;  // milliseconds
};

double processor_now(int who) {
    rusage usage{};
    getrusage(who, &usage);
    const auto milliseconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

/// Wall and processor time of `work`; the latter of this process or of the children it waits for.
std::pair<double, double> milliseconds(const std::function<void()>& work, int who) {
    const double before = processor_now(who);
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), processor_now(who) - before};
}

void print_hits(Db& db, const std::string& query) {
    for (const auto& hit : kho::search(db, kho::Query::parse(query)).hits)
        fmt::print("{:8} {:6.2f} {} {}\n", hit.page.value_or(0), hit.score, hit.exact ? '=' : '~',
                   hit.snippet.text);
}

void run_process(const std::string& program, const std::string& file, const std::string& query) {
    const bool is_kho = program.ends_with("kho-search");
    const std::string folder = std::filesystem::path(file).parent_path().string();
    std::vector<std::string> words = is_kho ? std::vector<std::string>{program, "-C", folder, "--", query}
                                            : std::vector<std::string>{program, file, query};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1 /* O_WRONLY */, 0);
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        throw std::runtime_error(program + " failed for " + query);
    posix_spawn_file_actions_destroy(&actions);
}

void print_times(const std::string& name, Times times) {
    fmt::print("{:24} n {:3}", name, times.wall.size());
    for (auto* each : {&times.wall, &times.processor}) {
        std::ranges::sort(*each);
        const auto at = [&](double share) {
            return (*each)[static_cast<std::size_t>(share * static_cast<double>(each->size() - 1))];
        };
        fmt::print("  {} median {:5.1f}  p95 {:5.1f}  max {:5.1f}",
                   each == &times.wall ? "wall" : "| processor", at(0.5), at(0.95), at(1));
    }
    fmt::print(" ms\n");
}

}  // namespace

int main(int argc, char** argv) try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty())
        throw std::runtime_error("usage: bench_search FILE.db [--exec[=PROGRAM]] [-v] | FILE.db QUERY");
    const std::string& file = arguments[0];
    Db db(file, Db::Mode::read);
    std::string program;
    bool verbose = false;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == "-v")
            verbose = true;
        else if (arguments[i].starts_with("--exec"))
            program = arguments[i].size() > 7 ? arguments[i].substr(7) : "/proc/self/exe";
        else
            return print_hits(db, arguments[i]), 0;
    }
    std::map<std::string, Times> times;
    const int who = program.empty() ? RUSAGE_SELF : RUSAGE_CHILDREN;
    for (const TimedQuery& query : kho::bench::make_queries(db, 200)) {
        const auto work = [&] {
            if (program.empty())
                (void)kho::search(db, kho::Query::parse(query.text));
            else
                run_process(program, file, query.text);
        };
        work();
        const auto [wall, processor] = milliseconds(work, who);
        for (const std::string& name :
             {std::string("all"), query.rarity, query.rarity + ", " + query.shape, query.marks}) {
            times[name].wall.push_back(wall);
            times[name].processor.push_back(processor);
        }
        if (verbose) fmt::print("{:7.1f} ms  {:9} {:14} {}\n", wall, query.rarity, query.shape, query.text);
    }
    for (const auto& [name, taken] : times) print_times(name, taken);
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "bench_search: {}\n", error.what());
    return 1;
}
