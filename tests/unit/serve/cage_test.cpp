#include "serve/cage.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>

#include "base/sanitizer.h"

namespace kho {
namespace {

constexpr int got_through = 1, refused = 0, too_little = 77;
constexpr uid_t nobody = 65534;

/// How a child that enters and then tries something ends: a status of the above, or minus the signal.
int outcome(uid_t user, const std::function<bool()>& enter, const std::function<bool()>& attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (user != ::getuid() && ::setuid(user) != 0) ::_exit(too_little);
        if (!enter()) ::_exit(too_little);
        ::_exit(attempt() ? got_through : refused);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool can_open(const char* path, int flags) {
    return ::open(path, flags, 0600) >= 0;
}

bool can_be_mapped(std::size_t size, int protection) {
    return ::mmap(nullptr, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

struct Probe {
    const char* name;
    std::function<bool()> attempt;
    int expected;  ///< in a cage with seccomp
};

const Probe probes[] = {
    {"read a file", [] { return can_open("/etc/passwd", O_RDONLY); }, refused},
    {"make a file", [] { return can_open("/tmp/kho-cage-test", O_WRONLY | O_CREAT); }, refused},
    {"look at a file",
     [] {
         struct stat s;
         return ::stat("/etc/passwd", &s) == 0;
     },
     refused},
    {"list a folder", [] { return can_open("/", O_RDONLY | O_DIRECTORY); }, refused},
    {"open a network socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }, refused},
    {"open a local socket", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }, refused},
    {"change a file it was given", [] { return ::fchmod(STDIN_FILENO, 0600) == 0; }, refused},
    {"make code", [] { return can_be_mapped(4096, PROT_READ | PROT_WRITE | PROT_EXEC); }, refused},
    {"take 4 GiB", [] { return can_be_mapped(std::size_t{4} << 30U, PROT_READ | PROT_WRITE); }, refused},
    {"run a program", [] { return ::execl("/bin/true", "true", nullptr) == 0; }, -SIGSYS},
    {"make a process", [] { return ::fork() >= 0; }, -SIGSYS},
    {"trace its parent", [] { return ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) == 0; }, -SIGSYS},
    {"signal its parent", [] { return ::kill(::getppid(), 0) == 0; }, -SIGSYS},
};

bool enter(CageLevel level) {
    CageLimits limits;
    limits.memory_bytes = std::int64_t{1} << 30U;
    limits.most = level;
    return enter_cage(limits) == level;
}

class Cage : public testing::TestWithParam<uid_t> {
 protected:
    void SetUp() override {
        if (GetParam() != ::getuid() && ::getuid() != 0) GTEST_SKIP() << "only root can become another user";
    }
    void expect_all_refused(CageLevel level) {
        for (const Probe& probe : probes) {
#ifdef KHO_SANITIZED
            if (std::string(probe.name) == "take 4 GiB")
                continue;  // memory is not bounded under this sanitizer
#endif
            const int how = outcome(
                GetParam(), [&] { return enter(level); }, probe.attempt);
            if (how == too_little) GTEST_SKIP() << "this kernel has no level " << name_of(level);
            EXPECT_EQ(how, probe.expected) << probe.name << " at level " << name_of(level);
        }
    }
};

TEST_P(Cage, FullKeepsEverythingOut) {
    expect_all_refused(CageLevel::full);
}

TEST_P(Cage, WithoutLandlockSeccompStillDoes) {
    expect_all_refused(CageLevel::no_landlock);
}

TEST_P(Cage, LimitsAloneBoundMemoryAndWriting) {
    const auto limits = [] { return enter(CageLevel::rlimits); };
#ifndef KHO_SANITIZED
    EXPECT_EQ(outcome(GetParam(), limits,
                      [] { return can_be_mapped(std::size_t{4} << 30U, PROT_READ | PROT_WRITE); }),
              refused);
#endif
    const auto write_a_file = [] {
        ::signal(SIGXFSZ, SIG_IGN);
        char name[] = "/tmp/kho-cage-XXXXXX";
        const int file = ::mkstemp(name);
        ::unlink(name);
        return ::write(file, "x", 1) == 1;
    };
    EXPECT_EQ(outcome(GetParam(), limits, write_a_file), refused);
    EXPECT_EQ(outcome(GetParam(), limits, [] { return can_open("/etc/passwd", O_RDONLY); }), got_through);
}

/// Seccomp stands before it in the whole cage, so what it keeps out by itself is tried apart.
TEST_P(Cage, LandlockAloneKeepsFilesOut) {
    const auto landlock = [] { return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && enter_landlock(-1); };
    const auto attempt = [&](const std::function<bool()>& what) {
        return outcome(GetParam(), landlock, what);
    };
    const int reading = attempt([] { return can_open("/etc/passwd", O_RDONLY); });
    if (reading == too_little) GTEST_SKIP() << "this kernel has no Landlock";
    EXPECT_EQ(reading, refused);
    EXPECT_EQ(attempt([] { return can_open("/tmp/kho-cage-test", O_WRONLY | O_CREAT); }), refused);
    EXPECT_EQ(attempt([] { return ::mkdir("/tmp/kho-cage-folder", 0700) == 0; }), refused);
    EXPECT_EQ(attempt([] { return ::execl("/bin/true", "true", nullptr) == 0; }), refused);
}

/// What poppler's programs get: their file and what is installed, nothing that others wrote, and no way out.
TEST_P(Cage, OfAProgramHoldsItsFileAndWhatIsInstalled) {
    char name[] = "/tmp/kho-cage-XXXXXX";
    const int file = ::mkstemp(name);
    ::fchmod(file, 0666);
    const std::string again = "/proc/self/fd/" + std::to_string(file);
    const auto shut_in = [&] { return enter_program_cage({}, file) == CageLevel::full; };
    const auto attempt = [&](const std::function<bool()>& what) {
        return outcome(GetParam(), shut_in, what);
    };
    const int reading = attempt([&] { return can_open(again.c_str(), O_RDONLY); });
    if (reading != too_little) {
        EXPECT_EQ(reading, got_through);
        EXPECT_EQ(attempt([] { return can_open("/usr/bin/env", O_RDONLY); }), got_through);
        EXPECT_EQ(attempt([] { return ::execl("/bin/false", "false", nullptr) == 0; }), got_through);  // whose status is 1
        EXPECT_EQ(attempt([&] { return can_open(again.c_str(), O_RDWR); }), refused);
        EXPECT_EQ(attempt([] { return can_open("/etc/passwd", O_RDONLY); }), refused);
        EXPECT_EQ(attempt([] { return can_open("/tmp/kho-cage-test", O_WRONLY | O_CREAT); }), refused);
        EXPECT_EQ(attempt([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), refused);
        EXPECT_EQ(attempt([] { return ::fork() >= 0; }), -SIGSYS);
    }
    ::close(file);
    ::unlink(name);
    if (reading == too_little) GTEST_SKIP() << "this kernel has no full cage";
}

TEST_P(Cage, LeavesWhatDecodingNeeds) {
#ifdef __SANITIZE_THREAD__
    GTEST_SKIP() << "ThreadSanitizer starts no thread in the child of a fork";
#endif
    const auto work = [] {
        std::string text(std::size_t{1} << 24U, 'x');  // memory of its own mapping
        int value = 0;
        std::thread([&] { value = static_cast<int>(text.size()); }).join();
        const int copy = ::dup(STDIN_FILENO);
        return value == 1 << 24 && copy >= 0 && ::close(copy) == 0;
    };
    const int how = outcome(
        GetParam(), [] { return enter(CageLevel::full); }, work);
    if (how == too_little) GTEST_SKIP() << "this kernel has no full cage";
    EXPECT_EQ(how, got_through);
}

TEST_P(Cage, AnAssertionEndsInItsOwnSignal) {
    const int how = outcome(
        GetParam(), [] { return enter(CageLevel::full); }, []() -> bool { std::abort(); });
    if (how == too_little) GTEST_SKIP() << "this kernel has no full cage";
    EXPECT_EQ(how, -SIGABRT);
}

INSTANTIATE_TEST_SUITE_P(AsThisUser, Cage, testing::Values(::getuid()));
INSTANTIATE_TEST_SUITE_P(AsNobody, Cage, testing::Values(nobody));

}  // namespace
}  // namespace kho
