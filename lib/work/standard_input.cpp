#include "work/standard_input.h"

#include <kho/error.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace kho {

namespace {

constexpr std::size_t most = std::size_t{1} << 30U;

}  // namespace

Fd spooled_standard_input() {
    Fd memory(::memfd_create("standard input", MFD_CLOEXEC));
    if (!memory) throw system_error("standard input", "cannot be kept", errno);
    const Fd input(::dup(STDIN_FILENO));
    std::vector<char> buffer(std::size_t{1} << 16U);
    std::size_t total = 0;
    while (const std::size_t count = read_some(input, buffer.data(), buffer.size(), "standard input")) {
        total += count;
        if (total > most) throw Error(Code::damaged, "standard input", "is larger than 1 GB");
        write_all(memory, {buffer.data(), count}, "standard input");
    }
    return memory;
}

}  // namespace kho
