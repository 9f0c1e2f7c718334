#include "serve/worker/memory.h"

#include <kho/error.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>

#include "base/sanitizer.h"

namespace {

std::atomic<bool> refused{false};
static_assert(std::atomic<bool>::is_always_lock_free, "read in a signal handler");

extern "C" void on_crash(int signal) {
    if (refused) ::_exit(static_cast<int>(kho::Code::resources));
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

}  // namespace

#ifndef KHO_SANITIZED  // which has an allocator of its own
// The allocator of glibc by its other names; a program's own definitions go before a library's
// (https://www.gnu.org/software/libc/manual/html_node/Replacing-malloc.html).
namespace {

void* noted(void* memory, std::size_t size) {
    if (memory == nullptr && size != 0) refused = true;
    return memory;
}

}  // namespace

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
    return noted(__libc_malloc(size), size);
}
void* calloc(std::size_t count, std::size_t size) {
    return noted(__libc_calloc(count, size), size);
}
void* realloc(void* memory, std::size_t size) {
    return noted(__libc_realloc(memory, size), size);
}
void* memalign(std::size_t alignment, std::size_t size) {
    return noted(__libc_memalign(alignment, size), size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return noted(__libc_memalign(alignment, size), size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    *memory = noted(__libc_memalign(alignment, size), size);
    return *memory == nullptr && size != 0 ? ENOMEM : 0;
}
}
#endif

namespace kho {

void tell_want_of_memory_from_crashes() {
    alignas(16) static std::array<std::byte, 65536> stack;  // the usual one may be what ran out
    stack_t other{};
    other.ss_sp = stack.data();
    other.ss_size = stack.size();
    ::sigaltstack(&other, nullptr);
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGILL})
        ::sigaction(signal, &action, nullptr);
}

}  // namespace kho
