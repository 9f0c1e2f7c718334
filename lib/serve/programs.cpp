#include "serve/programs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <set>

#include "wire/wire.h"

namespace kho {

namespace {

constexpr int exec_failed = 127, not_caged = 126, file_descriptor = 3;

struct Cage {
    CageLimits limits;
    bool caged = true;
    int level = 0;  ///< as a child was found to reach it: less will not do for another
};

/// What is asked for, from a list: a worker that was taken over gains nothing by this but what it has.
bool is_allowed(const std::vector<std::string>& command) {
    static const std::set<std::string> words{"-f",          "-l",          "-cropbox",        "-bbox-layout",
                                             "-scale-to-x", "-scale-to-y", "/proc/self/fd/3", "-"};
    const auto is_number = [](const std::string& word) {
        return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
    };
    return !command.empty() && (command[0] == "pdftotext" || command[0] == "pdftoppm") &&
           std::all_of(command.begin() + 1, command.end(),
                       [&](const std::string& word) { return words.contains(word) || is_number(word); });
}

/// In the child.
[[noreturn]] void become(const std::vector<char*>& arguments, int file, int output, int nowhere,
                         const Cage& cage) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The descriptors must not be overwritten on their way to their places.
    const int kept = ::fcntl(file, F_DUPFD, file_descriptor + 1),
              out = ::fcntl(output, F_DUPFD, file_descriptor + 1);
    ::dup2(nowhere, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::dup2(kept, file_descriptor);
    ::close_range(file_descriptor + 1, ~0U, 0);
    std::array<char*, 2> environment{const_cast<char*>("LC_ALL=C.UTF-8"),
                                     nullptr};  // NOLINT: exec's old signature
    if (cage.caged && static_cast<int>(enter_program_cage(cage.limits, file_descriptor)) < cage.level)
        ::_exit(not_caged);
    ::execve(arguments.front(), arguments.data(), environment.data());
    ::_exit(exec_failed);
}

/// Waits until the program has ended, or kills it if the worker ends first: a caged worker's end gives no
/// signal to processes outside its cage (Landlock's scope), but its socket closes.
void outlive(pid_t pid, const Fd& worker) {
    const Fd program(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    constexpr int a_moment = 20, for_ever = -1;  // milliseconds; where there are no such descriptors
    for (siginfo_t ended{}; ended.si_pid == 0;) {
        std::array<pollfd, 2> waiting{{{program.get(), POLLIN, 0}, {worker.get(), POLLRDHUP, 0}}};
        ::poll(waiting.data(), waiting.size(), program ? for_ever : a_moment);
        if (::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOHANG | WNOWAIT) != 0) return;
        if (ended.si_pid == 0 && waiting[1].revents != 0) {
            ::kill(pid, SIGKILL);
            return;
        }
    }
}

int status_of(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// How far a child can be shut in here.
int level_of(const Cage& cage, int nowhere) {
    if (!cage.caged) return static_cast<int>(CageLevel::off);
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(static_cast<int>(enter_program_cage(cage.limits, nowhere)));
    return pid < 0 ? static_cast<int>(CageLevel::off) : status_of(pid);
}

/// Starts what is asked for and sends the end of its pipe, then how it ended.
void start(const Fd& socket, const wire::Message& request, int nowhere, const Cage& cage) {
    std::vector<std::string> command = request.header.at("command").get<std::vector<std::string>>();
    if (!is_allowed(command)) throw Error(Code::protocol, "", "is not to be run");
    command.at(0) = "/usr/bin/" + command.at(0);
    std::vector<char*> arguments;
    for (std::string& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("", "no pipe", errno);
    const Fd reading(ends[0]);
    Fd writing(ends[1]);
    const pid_t pid = ::fork();
    if (pid == 0) become(arguments, request.file.get(), writing.get(), nowhere, cage);
    if (pid < 0) throw system_error("", "no process", errno);
    writing = Fd();
    wire::send(socket, {{{"type", "output"}}}, reading.get());
    outlive(pid, socket);
    wire::send(socket, {{{"type", "ended"}, {"status", status_of(pid)}}});
}

[[noreturn]] void assist(Fd socket, Cage cage) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::signal(SIGPIPE, SIG_DFL);
    const Fd nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
    cage.level = level_of(cage, nowhere.get());
    try {
        wire::send(socket, {{{"type", "ready"}, {"level", cage.level}}});
        wire::Inbox inbox;
        while (const auto request = wire::receive(socket, inbox))
            start(socket, *request, nowhere.get(), cage);
    } catch (const std::exception&) {
        ::_exit(1);  // the worker finds its socket closed
    }
    ::_exit(0);
}

wire::Message next_message(const Fd& socket, wire::Inbox& inbox) {
    auto message = wire::receive(socket, inbox);
    if (!message) throw Error(Code::resources, "", "the process that starts programs has ended");
    return std::move(*message);
}

}  // namespace

Programs::Programs(const CageLimits& limits, bool caged) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw system_error("", "no socket", errno);
    socket_ = Fd(ends[0]);
    Fd other(ends[1]);
    const pid_t pid = ::fork();
    if (pid < 0) throw system_error("", "no process", errno);
    if (pid == 0) {
        // Nothing else of the worker's, its own socket above all: who waits for its end would wait for this
        // one.
        constexpr int own_socket = 3;
        ::dup2(other.get(), own_socket);
        ::close_range(own_socket + 1, ~0U, 0);
        assist(Fd(own_socket), {limits, caged});
    }
    other = Fd();
    wire::Inbox inbox;
    level_ = static_cast<CageLevel>(next_message(socket_, inbox).header.value("level", 0));
}

std::string Programs::run(const std::vector<std::string>& command, const Fd& file, std::size_t limit,
                          const std::function<bool()>& beat) const {
    wire::send(socket_, {{{"command", command}}}, file.get());
    wire::Inbox inbox;
    wire::Message output = next_message(socket_, inbox);
    if (!output.file) throw Error(Code::resources, "", "the process that starts programs is out of step");
    std::string bytes;
    std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    bool stopped = false, too_much = false;
    for (;;) {
        pollfd waiting{output.file.get(), POLLIN, 0};
        constexpr int half_a_second = 500;
        const int ready = ::poll(&waiting, 1, half_a_second);
        stopped = stopped || !beat();
        if (ready == 0 && !stopped) continue;
        const std::size_t count =
            stopped ? 0 : read_some(output.file, buffer.data(), buffer.size(), command[0]);
        too_much = bytes.size() + count > limit;
        if (count == 0 || too_much) break;
        bytes.append(buffer.data(), count);
    }
    if (stopped) throw Error(Code::interrupted, command[0], "was stopped");
    output.file = Fd();  // a program that goes on writing is ended by that
    const int status = next_message(socket_, inbox).header.value("status", exec_failed);
    if (too_much) throw Error(Code::damaged, "", command[0] + " writes without an end");
    if (status == exec_failed)
        throw Error(Code::unavailable, command[0], "is not installed", "apt-get install poppler-utils");
    if (status != 0)
        throw Error(Code::damaged, "", fmt::format("{} cannot make sense of it ({})", command[0], status));
    return bytes;
}

}  // namespace kho
