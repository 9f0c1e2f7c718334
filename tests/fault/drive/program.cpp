#include "drive/program.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace kho::fault {

namespace {

std::string contents(int fd) {
    struct stat status {};
    ::fstat(fd, &status);
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    if (::pread(fd, text.data(), text.size(), 0) != status.st_size)
        throw std::runtime_error("output is lost");
    return text;
}

/// NAME=VALUE for each; `more` counts before what is there.
std::vector<std::string> environment(const Environment& more) {
    std::vector<std::string> all;
    for (const auto& [name, value] : more) all.push_back(name + "=" + value);
    for (char** entry = ::environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!more.contains(text.substr(0, text.find('=')))) all.push_back(text);
    }
    return all;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));  // NOLINT
    all.push_back(nullptr);
    return all;
}

}  // namespace

Ended run(const std::vector<std::string>& command, const Environment& more) {
    const int out = ::memfd_create("out", MFD_CLOEXEC), err = ::memfd_create("err", MFD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    const std::vector<std::string> entries = environment(more);
    pid_t process = 0;
    const int failed = ::posix_spawnp(&process, command.front().c_str(), &actions, nullptr,
                                      pointers(command).data(), pointers(entries).data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error(command.front() + ": cannot be run");
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(out),
                contents(err)};
    ::close(out);
    ::close(err);
    return ended;
}

}  // namespace kho::fault
