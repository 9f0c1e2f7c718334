#include "work/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "work/pool.h"

namespace kho {

namespace {

constexpr int worker_socket = 3;  // the descriptor a worker finds its socket at
constexpr int exec_failed = 127;

/// In the child, between fork and exec: only what is safe there.
[[noreturn]] void become_worker(int socket, const char* program, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(exec_failed);
    // These reach the whole group; the parent decides what stops.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_IGN);
    if (socket == worker_socket)
        ::fcntl(socket, F_SETFD, 0);
    else
        ::dup2(socket, worker_socket);
    char* const arguments[] = {const_cast<char*>(program), nullptr};  // NOLINT: exec's old signature
    ::execv(program, arguments);
    ::_exit(exec_failed);
}

std::string running_program_folder() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
}

}  // namespace

WorkerProcess::WorkerProcess(const std::string& program) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw system_error("worker", "no socket", errno);
    socket_ = Fd(ends[0]);
    const Fd other(ends[1]);
    ::setenv("OMP_THREAD_LIMIT", "1", 1);  // NOLINT(concurrency-mt-unsafe): this process has one thread
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) become_worker(other.get(), program.c_str(), parent);
    if (pid_ < 0) throw system_error(program, "cannot be started", errno);
}

WorkerProcess::~WorkerProcess() {
    kill();
}

void WorkerProcess::kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

std::string WorkerProcess::how_it_ended() {
    if (pid_ <= 0) return "exit:0";
    int status = 0;
    constexpr int tries = 100;
    pid_t ended = 0;
    for (int i = 0; i < tries && ended <= 0; ++i) {
        ended = ::waitpid(pid_, &status, WNOHANG);
        if (ended < 0 && errno != EINTR) break;
        if (ended == 0) ::usleep(10'000);
    }
    if (ended == 0) {
        kill();
        return "rubbish";  // it closed its socket and lived on
    }
    pid_ = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == exec_failed) return "unavailable";
    if (WIFEXITED(status) && WEXITSTATUS(status) == static_cast<int>(Code::resources)) return "memory";
    if (WIFEXITED(status)) return fmt::format("exit:{}", WEXITSTATUS(status));
    if (WTERMSIG(status) == SIGSYS) return "sandbox:SIGSYS";
    if (WTERMSIG(status) == SIGXCPU) return "timeout";
    const char* name = ::sigabbrev_np(WTERMSIG(status));
    return fmt::format("crash:SIG{}", name != nullptr ? name : std::to_string(WTERMSIG(status)));
}

std::int64_t WorkerProcess::resident_bytes() const {
    if (pid_ <= 0) return 0;
    try {
        const std::string statm = read_file(fmt::format("/proc/{}/statm", pid_), 4096);
        const std::size_t space = statm.find(' ');
        return space == std::string::npos ? 0 : std::stoll(statm.substr(space)) * ::sysconf(_SC_PAGESIZE);
    } catch (const std::exception&) {
        return 0;
    }
}

std::string worker_program() {
    std::vector<std::string> places;
    if (const char* chosen = std::getenv("KHO_WORKER"))
        places.emplace_back(chosen);  // NOLINT(concurrency-mt-unsafe)
    const std::string here = running_program_folder();
    if (places.empty()) places = {here + "/kho-worker", here + "/../libexec/kho/kho-worker"};
    for (const std::string& place : places)
        if (::access(place.c_str(), X_OK) == 0) return place;
    throw Error(Code::unavailable, places.front(), "the program that reads images is not there",
                "install kho whole, or build all of it");
}

}  // namespace kho
