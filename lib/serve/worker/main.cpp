// kho-worker: decodes and reads pages for the process that started it, over the socket on descriptor 3.
#include <fcntl.h>
#include <kho/error.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/sanitizer.h"
#include "serve/serve.h"
#include "serve/worker/faults.h"
#include "serve/worker/memory.h"

namespace {

constexpr int socket_descriptor = 3;

bool is_socket(int fd) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

/// Nothing of the program that started this one is left within reach: not its terminal, nor files that it has
/// inherited itself. Decoders print what they think; they do it into nothing.
void let_go_of_inherited() {
    ::close_range(socket_descriptor + 1, ~0U, 0);
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) return;
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
#ifndef KHO_SANITIZED  // whose reports are the point of such a build
    ::dup2(null, STDERR_FILENO);
#endif
    ::close(null);
}

/// One worker is one core. libgomp, which libtesseract is linked with, reads its environment as it is loaded,
/// before main: too late for setenv alone. Whoever starts workers sets it and saves them the second start.
void require_one_thread(char** argv) {
    const char* limit = std::getenv("OMP_THREAD_LIMIT");
    if (limit != nullptr && std::string_view(limit) == "1") return;
    ::setenv("OMP_THREAD_LIMIT", "1", 1);
    ::execv("/proc/self/exe", argv);  // if that fails the worker is slow, not wrong
}

}  // namespace

int main(int /*argc*/, char** argv) {
    if (!is_socket(socket_descriptor)) {
        std::fputs(
            "kho-worker: reads pages for other kho programs, which start it by themselves\n"
            "hint: to read pages, use kho ingest\n",
            stderr);
        return static_cast<int>(kho::Code::usage);
    }
    require_one_thread(argv);
    std::signal(SIGPIPE, SIG_IGN);
    let_go_of_inherited();
    kho::tell_want_of_memory_from_crashes();
    // Not by way of exit(): what is tidied up there wants more of the kernel than the sandbox gives.
    ::_exit(kho::serve(kho::Fd(socket_descriptor), kho::worker_fault()));
}
